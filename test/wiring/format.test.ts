import { format as ruff } from '@wasm-fmt/ruff_fmt';
import fc from 'fast-check';
import { format as prettier, type Options } from 'prettier';
import { describe, expect, test } from 'vitest';
import { wireFile } from '../../src/reconcile/wire/index.ts';
import { readCases } from './case.ts';
import { WIRINGS } from './wirings.ts';

type Format = (text: string) => Promise<string>;

const withPrettier =
  (options: Options): Format =>
  (text) =>
    prettier(text, { parser: 'typescript', endOfLine: 'auto', ...options });

const FORMATS: Record<string, Format[]> = {
  typescript: [
    { singleQuote: false },
    { singleQuote: true },
    { semi: false },
    { semi: false, singleQuote: true },
    { useTabs: true },
    { trailingComma: 'none' } as const,
  ].map(withPrettier),
  python: [async (text) => ruff(text)],
};

/** The format in which a text is written, if it is in any. */
async function formatOf(text: string, formats: readonly Format[]): Promise<Format | null> {
  for (const format of formats) {
    const formatted = await format(text).catch(() => null);
    if (formatted === text) return format;
  }
  return null;
}

describe.each(Object.entries(FORMATS))('%s', (language, formats) => {
  test('what was formatted is formatted once it is wired', async () => {
    const formatted: string[] = [];
    for (const [name, { before, after }] of readCases(language)) {
      const format = after === null ? null : await formatOf(before, formats);
      if (!format || after === null) continue;
      expect(await format(after), name).toBe(after);
      formatted.push(name);
    }
    expect(formatted.length).toBeGreaterThan(50);
  });
});

const TYPESCRIPT = [withPrettier({})];

describe.each<[string, readonly Format[], string]>([
  [
    'routes',
    TYPESCRIPT,
    'import type { App } from "app";\n\nexport function registerRoutes(app: App, db: Db) {}\n',
  ],
  [
    'express',
    TYPESCRIPT,
    'import type { App } from "app";\n\nexport function registerRoutes(app: App, db: Db) {}\n',
  ],
  ['models', TYPESCRIPT, 'export interface Database {}\n'],
  ['schemas', TYPESCRIPT, 'export const resources = {};\n'],
  [
    'hono',
    TYPESCRIPT,
    'export function createApp() {\n  const app = new Hono();\n  return app;\n}\n',
  ],
  [
    'factory',
    FORMATS['python']!,
    'from flask import Flask\n\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n',
  ],
  [
    'router',
    FORMATS['python']!,
    'from fastapi import APIRouter\n\nrouter = APIRouter(prefix="/api")\n',
  ],
  ['blueprints', FORMATS['python']!, '"""Every route of the API."""\n\nBLUEPRINTS = ()\n'],
  ['all', FORMATS['python']!, '"""Every model."""\n\n__all__ = []\n'],
  ['handlers', FORMATS['python']!, 'HANDLERS = {}\n'],
])('%s', (kind, [format], before) => {
  test('the formatter changes nothing, whatever the names', async () => {
    const name = fc.stringMatching(/^x[a-z]{0,11}(-[a-z]{1,12}){0,2}$/);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), async (names) => {
        let text = before;
        for (const it of names) {
          const wirings = WIRINGS[kind]!(it);
          const wired = await wireFile(wirings[0]!.file, text, wirings);
          expect(wired.results.map(({ outcome }) => outcome)).toEqual(['wired', 'wired']);
          text = wired.text;
          expect(await format!(text)).toBe(text);
        }
      }),
      { numRuns: 12 },
    );
  });
});
