/** A line of bash up to the cursor: its words, without quotes. */
export interface BashLine {
  words: string[];
  /** What bash has of the last word in front of what it replaces: it takes some characters to part words. */
  kept: string;
}

/** @param breaks `$COMP_WORDBREAKS` */
export function readBashLine(text: string, breaks: string): BashLine {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  let kept = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]!;
    if (quote) {
      if (letter === quote) quote = '';
      else if (letter === '\\' && quote === '"') word += text[(at += 1)] ?? '';
      else word += letter;
    } else if (letter === "'" || letter === '"') {
      quote = letter;
      word ??= '';
      kept = word;
    } else if (letter === '\\') {
      word = (word ?? '') + (text[(at += 1)] ?? '');
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      [word, kept] = [undefined, ''];
    } else {
      word = (word ?? '') + letter;
      if (breaks.includes(letter)) kept = word;
    }
  }
  return { words: [...words, word ?? ''], kept };
}
