import { format } from '@wasm-fmt/ruff_fmt';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIT_END, FIT_START, layout } from '../../../src/render/layout/index.ts';

const RESERVED =
  /^(?:and|as|assert|async|await|break|case|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|match|nonlocal|not|or|pass|raise|return|try|type|while|with|yield)$/;

const fit = (code: string) => FIT_START + code + FIT_END;
const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,39}$/).filter((each) => !RESERVED.test(each));
const pascal = fc
  .stringMatching(/^[A-Z][A-Za-z0-9]{0,39}$/)
  .filter((each) => !/^(?:None|True|False)$/.test(each));
const text = fc.stringMatching(/^[A-Za-z0-9 @./:_-]{0,60}$/).map((each) => JSON.stringify(each));
const number = fc.integer().map(String);
const few = <T>(item: fc.Arbitrary<T>, least = 0, most = 5) =>
  fc.array(item, { minLength: least, maxLength: most });
const many = (item: fc.Arbitrary<string>) => fc.array(item, { maxLength: 40, size: 'max' });
const unique = (names: string[]) => [...new Set(names)];
const named = <T>(value: fc.Arbitrary<T>, least: number, most: number) =>
  fc.uniqueArray(fc.tuple(name, value), {
    minLength: least,
    maxLength: most,
    selector: ([key]) => key,
  });
/** As `{{#each}}` writes a list: with a comma behind the last. */
const trailing = (items: string[]) =>
  items
    .map((item) => `${item}, `)
    .join('')
    .trimEnd();

const { expression } = fc.letrec<Record<'expression' | 'args' | 'call', string>>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, maxDepth: 3 },
    name,
    text,
    number,
    fc.constantFrom('None', 'True', '-1', 'f"{path}/{user[\'id\']}"'),
    fc.oneof(many(text), many(number)).map((items) => `[${trailing(items)}]`),
    few(tie('expression'), 2).map((items) => `(${items.join(', ')})`),
    few(text, 1).map((items) => `{${items.join(', ')}}`),
    few(fc.tuple(text, tie('expression'))).map(
      (pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`,
    ),
    tie('call'),
    fc
      .tuple(name, few(fc.tuple(name, tie('args')), 1, 4))
      .map(([head, links]) => head + links.map(([link, args]) => `.${link}${args}`).join('')),
    fc.tuple(name, tie('expression')).map(([value, index]) => `${value}[${index}]`),
    fc
      .tuple(pascal, name, fc.constantFrom('|', '+', '==', 'and'))
      .map(([left, right, operator]) => `${left} ${operator} ${right}`),
    fc.tuple(tie('call'), few(name, 1, 3)).map(([left, rest]) => [left, ...rest].join(' | ')),
    fc
      .tuple(name, name, tie('call'))
      .map(([item, items, value]) => `[${value} for ${item} in ${items}]`),
    fc.tuple(name, name, name).map(([yes, condition, no]) => `${yes} if ${condition} else ${no}`),
  ),
  args: fc
    .tuple(few(tie('expression'), 0, 3), named(tie('expression'), 0, 3))
    .map(
      ([plain, keywords]) =>
        `(${[...plain, ...keywords.map(([key, value]) => `${key}=${value}`)].join(', ')})`,
    ),
  call: fc.tuple(fc.oneof(name, pascal), tie('args')).map(([callee, args]) => callee + args),
}));

const annotation = fc.oneof(
  pascal,
  pascal.map((each) => `Mapped[${each}]`),
  pascal.map((each) => `Mapped[${each} | None]`),
  fc.tuple(pascal, pascal).map(([key, value]) => `dict[${key}, ${value}]`),
);
const parameters = fc
  .tuple(named(fc.tuple(fc.oneof(annotation, fc.constant('')), text), 0, 6), fc.nat(6))
  .map(([all, defaultsFrom]) =>
    trailing(
      all.map(([key, [of, value]], index) => {
        if (index < defaultsFrom) return of ? `${key}: ${of}` : key;
        return of ? `${key}: ${of} = ${value}` : `${key}=${value}`;
      }),
    ),
  );

const statements: Record<string, fc.Arbitrary<string>> = {
  import: fc
    .tuple(name, few(pascal, 1, 40))
    .map(([module, names]) => fit(`from app.${module} import ${unique(names).join(', ')}`)),
  assignment: fc.tuple(name, expression).map(([left, right]) => fit(`${left} = ${right}`)),
  'assignment to an attribute': fc
    .tuple(name, name, expression)
    .map(([left, field, right]) => fit(`${left}.${field} = ${right}`)),
  'assignment to an item': fc
    .tuple(name, text, expression)
    .map(([left, key, right]) => fit(`${left}[${key}] = ${right}`)),
  'annotated assignment': fc
    .tuple(name, annotation, expression)
    .map(([left, of, right]) => fit(`${left}: ${of} = ${right}`)),
  column: fc
    .tuple(name, pascal, few(expression, 0, 4))
    .map(([left, of, args]) => fit(`${left}: Mapped[${of}] = mapped_column(${args.join(', ')})`)),
  'call statement': fc
    .tuple(name, name, few(expression))
    .map(([object, method, args]) => fit(`${object}.${method}(${args.join(', ')})`)),
  return: expression.map((value) => `def f():\n    ${fit(`return ${value}`)}`),
  assertion: fc
    .tuple(expression, expression)
    .map(([actual, wanted]) => fit(`assert ${actual} == ${wanted}`)),
  'assertion of one': expression.map((value) => fit(`assert ${value}`)),
  condition: expression.map((value) => `${fit(`if ${value}:`)}\n    pass`),
  loop: fc
    .tuple(name, expression)
    .map(([item, items]) => `${fit(`for ${item} in ${items}:`)}\n    pass`),
  raise: fc
    .tuple(pascal, few(expression, 0, 3))
    .map(([error, args]) => fit(`raise ${error}(${args.join(', ')})`)),
  definition: fc
    .tuple(name, parameters, fc.oneof(fc.constant(''), annotation))
    .map(
      ([called, given, returns]) =>
        `${fit(`def ${called}(${given})${returns && ` -> ${returns}`}:`)}\n    pass`,
    ),
  class: fc
    .tuple(pascal, few(pascal, 1, 3))
    .map(([called, bases]) => `${fit(`class ${called}(${bases.join(', ')}):`)}\n    pass`),
  decorator: fc
    .tuple(name, named(expression, 0, 4))
    .map(
      ([called, args]) =>
        `${fit(`@${called}.get(${args.map(([key, value]) => `${key}=${value}`).join(', ')})`)}\ndef f():\n    pass`,
    ),
  'element of a list': expression.map(
    (value) => `values = [\n    first,\n    ${fit(`${value},`)}\n]`,
  ),
  argument: expression.map((value) => `call(\n    first,\n    ${fit(`${value},`)}\n)`),
  'keyword argument': fc
    .tuple(name, expression)
    .map(([key, value]) => `call(\n    first,\n    ${fit(`${key}=${value},`)}\n)`),
  'entry of a dict': fc
    .tuple(text, expression)
    .map(([key, value]) => `values = {\n    "first": 1,\n    ${fit(`${key}: ${value},`)}\n}`),
  parameter: fc
    .tuple(name, annotation, text)
    .map(
      ([key, of, value]) =>
        `def f(\n    first,\n    ${fit(`${key}: ${of} = ${value},`)}\n):\n    pass`,
    ),
};

test.each(Object.keys(statements))('ruff keeps a %s', (kind) => {
  fc.assert(
    fc.property(statements[kind]!, fc.integer({ min: 0, max: 3 }), (code, depth) => {
      const laidOut = layout(nest(code, depth), 'ruff', 88);
      expect(laidOut).toBe(format(laidOut, 'code.py', { line_width: 88, quote_style: 'double' }));
    }),
    { numRuns: 400, seed: 3 },
  );
});

function nest(code: string, depth: number): string {
  const heads = Array.from(
    { length: depth },
    (_, level) => `${'    '.repeat(level)}if a:\n${'    '.repeat(level + 1)}a\n`,
  );
  return `${heads.join('')}${/^[^ ]*(?:def|class|@)/.test(code) && depth > 0 ? '\n' : ''}${code.replaceAll(/^/gm, '    '.repeat(depth))}\n`;
}
