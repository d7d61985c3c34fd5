import type { Source } from '../../languages/source.ts';
import { FIT_END, FIT_START, layout } from '../../render/layout/index.ts';
import { eolAt, unitOf } from './text.ts';

/** Breaks a statement that is too long for its line as the language's formatter would. */
export function fitted(source: Source, code: string, indent: string, at: number): string {
  const { width, formatter, indent: step } = source.syntax;
  const base = indent.replaceAll('\t', step);
  if (base.length + [...code].length <= width) return code;
  const laid = layout(base + FIT_START + code + FIT_END, formatter, width).slice(base.length);
  const unit = unitOf(source);
  const [first = '', ...rest] = laid.split('\n');
  const lines = rest.map((line) => {
    const [, spaces = '', text = ''] = /^( *)(.*)$/.exec(line) ?? [];
    return indent + unit.repeat(Math.round((spaces.length - base.length) / step.length)) + text;
  });
  return [first, ...lines].join(eolAt(source.text, at));
}
