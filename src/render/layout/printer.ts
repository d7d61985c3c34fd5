import { type Doc, type Group, hardline } from './doc.ts';
import { textWidth } from './width.ts';

interface Command {
  doc: Doc;
  indent: number;
  flat: boolean;
}

/** A part to measure; `everyLine` asks for all of its lines to fit, not only the first. */
type Measured = Command & { everyLine?: boolean };

export interface Page {
  width: number;
  /** Spaces a level. */
  step: number;
  /** Columns that every line begins with. */
  base: number;
}

/** Lays a document out on lines no wider than the page, where that can be. */
export function print(doc: Doc, page: Page): string {
  return new Printer(page).print(doc);
}

class Printer {
  readonly #page: Page;
  readonly #modes = new Map<symbol, boolean>();
  readonly #out: string[] = [];
  readonly #stack: Command[] = [];
  #column: number;
  /** A line has broken since the enclosing group was found to fit, so that what is inside must be measured anew. */
  #remeasure = false;

  constructor(page: Page) {
    this.#page = page;
    this.#column = page.base;
  }

  print(doc: Doc): string {
    this.#stack.push({ doc, indent: this.#page.base, flat: false });
    for (let command; (command = this.#stack.pop());) this.#step(command);
    return this.#out.join('');
  }

  #step(command: Command): void {
    const { doc, indent, flat } = command;
    if (typeof doc === 'string') return this.#write(doc);
    if (Array.isArray(doc)) return this.#push(command, ...doc);
    switch (doc.type) {
      case 'line':
        if (flat && !doc.hard) return this.#write(doc.flat);
        return this.#newLine(indent);
      case 'indent':
        return this.#push({ ...command, indent: this.#indented(command, doc.id) }, doc.contents);
      case 'group':
        return this.#group(doc, command);
      case 'ifBreak':
        return this.#push(command, this.#isFlat(doc.id, flat) ? doc.flat : doc.broken);
      case 'fill':
        return this.#fill(doc.parts, command);
      case 'fitsExpanded':
        if (this.#isFlat(doc.id, flat)) this.#remeasure = true;
        return this.#push(command, doc.contents);
      case 'bestFit':
        return this.#bestFit(doc.contents, doc.id, command);
    }
  }

  #push(command: Command, ...docs: Doc[]): void {
    const { indent, flat } = command;
    for (let at = docs.length - 1; at >= 0; at--)
      this.#stack.push({ doc: docs[at]!, indent, flat });
  }

  #write(text: string): void {
    if (text === '') return;
    this.#out.push(text);
    this.#column += textWidth(text);
  }

  #newLine(indent: number): void {
    this.#trim();
    this.#out.push('\n', ' '.repeat(indent));
    this.#column = indent;
    this.#remeasure = true;
  }

  #trim(): void {
    for (let last; (last = this.#out.pop()) !== undefined;) {
      const kept = last.replace(/ +$/, '');
      if (kept !== '') return void this.#out.push(kept);
    }
  }

  #isFlat(id: symbol | undefined, flat: boolean): boolean {
    return id === undefined ? flat : (this.#modes.get(id) ?? flat);
  }

  #indented({ indent, flat }: Command, id: symbol | undefined): number {
    return id && this.#isFlat(id, flat) ? indent : indent + this.#page.step;
  }

  #group(doc: Group, command: Command): void {
    if (doc.when && this.#isFlat(doc.when, command.flat)) return this.#push(command, doc.contents);
    const { contents, flat } = this.#chooseState(doc, command);
    if (doc.id) this.#modes.set(doc.id, flat);
    this.#push({ ...command, flat }, contents);
  }

  #chooseState(doc: Group, command: Command): { contents: Doc; flat: boolean } {
    const { contents, states = [contents] } = doc;
    if (command.flat && !this.#remeasure) return { contents, flat: !doc.broken };
    this.#remeasure = false;
    if (!doc.broken) {
      if (doc.id) this.#modes.set(doc.id, true);
      const tried = states.length > 1 ? states.slice(0, -1) : states;
      const fitting = tried.find((state) => this.#fits({ ...command, doc: state, flat: true }));
      if (fitting) return { contents: fitting, flat: true };
    }
    return { contents: states.at(-1) ?? contents, flat: false };
  }

  #bestFit(contents: Doc, id: symbol, command: Command): void {
    if (command.flat && !this.#remeasure) return this.#push(command, contents);
    this.#remeasure = false;
    this.#modes.set(id, true);
    if (this.#fits({ ...command, doc: contents, flat: true })) {
      return this.#push({ ...command, flat: true }, contents);
    }
    this.#modes.set(id, false);
    const parenthesized = [
      '(',
      { type: 'indent', contents: [hardline, contents] },
      hardline,
      ')',
    ] as Doc;
    const fits = this.#fits({ ...command, doc: parenthesized, flat: false, everyLine: true });
    this.#push({ ...command, flat: false }, fits ? parenthesized : contents);
  }

  #fill(parts: Doc[], command: Command): void {
    const [content, separator, next, ...rest] = parts;
    if (content === undefined) return;
    const flat = { ...command, flat: true };
    const broken = { ...command, flat: false };
    const contentFits = this.#fits({ ...flat, doc: content }, true);
    const content1 = { ...(contentFits ? flat : broken), doc: content };
    if (separator === undefined) return void this.#stack.push(content1);
    const pairFits =
      next !== undefined && this.#fits({ ...flat, doc: [content, separator, next] }, true);
    if (next !== undefined) this.#push(command, { type: 'fill', parts: [next, ...rest] });
    this.#stack.push({ ...(pairFits ? flat : broken), doc: separator }, content1);
  }

  /** Whether the line fits the page with this on it, and with what follows it up to a place where it may break. */
  #fits(next: Measured, alone = false): boolean {
    let column = this.#column;
    let rest = alone ? 0 : this.#stack.length;
    const todo: Measured[] = [next];
    while (column <= this.#page.width) {
      const command: Measured | undefined = todo.pop() ?? this.#stack[--rest];
      if (!command) return true;
      const { doc, flat, indent, everyLine = false } = command;
      const put = (part: Doc) => todo.push({ doc: part, indent, flat, everyLine });
      const putAll = (parts: Doc[]) => {
        for (let at = parts.length - 1; at >= 0; at--) put(parts[at]!);
      };
      if (typeof doc === 'string') column += textWidth(doc);
      else if (Array.isArray(doc)) putAll(doc);
      else if (doc.type === 'line') {
        if (flat && !doc.hard) column += doc.flat.length;
        else if (!everyLine) return true;
        else column = indent;
      } else if (doc.type === 'indent')
        todo.push({ ...command, doc: doc.contents, indent: this.#indented(command, doc.id) });
      else if (doc.type === 'fill') putAll(doc.parts);
      else if (doc.type === 'ifBreak') put(this.#isFlat(doc.id, flat) ? doc.flat : doc.broken);
      else if (doc.type === 'group') {
        if (alone && doc.broken) return false;
        const groupFlat = flat && !doc.broken;
        if (doc.id) this.#modes.set(doc.id, groupFlat);
        const contents = groupFlat ? doc.contents : (doc.states?.at(-1) ?? doc.contents);
        todo.push({ ...command, doc: contents, flat: groupFlat });
      } else if (doc.type === 'fitsExpanded') {
        if (this.#isFlat(doc.id, flat))
          todo.push({ ...command, doc: doc.contents, flat: false, everyLine: true });
        else if (doc.broken && flat) return false;
        else put(doc.contents);
      } else put(doc.contents);
    }
    return false;
  }
}
