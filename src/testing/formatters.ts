import { posix } from 'node:path';
import type { Language } from '../framework.ts';
import { Missing } from './check.ts';
import { remember } from './remember.ts';

/** Gives the text as the formatter writes it; null where it knows no such file. */
export type Format = (path: string, text: string) => Promise<string | null>;

type Style = Language['layout']['style'];

const LOADERS: Record<Style, (width: number) => Promise<{ own: Format; others: Format[] }>> = {
  async prettier(width) {
    const { format, getFileInfo } = await load('prettier', () => import('prettier'));
    const by =
      (options: object): Format =>
      async (path, text) => {
        const { inferredParser } = await getFileInfo(path);
        return inferredParser ? format(text, { filepath: path, ...options }) : null;
      };
    return {
      own: by({ printWidth: width }),
      others: [
        { singleQuote: true, printWidth: 40 },
        { semi: false, useTabs: true, trailingComma: 'none', printWidth: 160 },
      ].map(by),
    };
  },
  async ruff(width) {
    const { format } = await load('@wasm-fmt/ruff_fmt', () => import('@wasm-fmt/ruff_fmt'));
    const by =
      (options: object): Format =>
      async (path, text) =>
        posix.extname(path) === '.py' ? format(text, path, options) : null;
    return {
      own: by({ line_width: width }),
      others: [
        { line_width: 40, quote_style: 'single' },
        { line_width: 160, indent_style: 'tab' },
      ].map(by),
    };
  },
};

/**
 * A language's formatter, and the same in other people's settings.
 * @throws Missing where it is not installed beside us
 */
export const formattersOf = ({ layout }: Language) =>
  formatters(layout.style, String(layout.width));

const formatters = remember(async (style, width) => {
  const { own, others } = await LOADERS[style as Style](Number(width));
  return { own: remember(own), others: others.map(remember) };
});

async function load<T>(name: string, from: () => Promise<T>): Promise<T> {
  try {
    return await from();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Missing(`npm install --save-dev ${name}, which this needs`);
  }
}
