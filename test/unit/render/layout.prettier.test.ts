import fc from 'fast-check';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { FIT_END, FIT_START, layout } from '../../../src/render/layout/index.ts';

const RESERVED =
  /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|async|of|as|is|type|keyof|readonly|require|define|satisfies|any|never|unknown|object|string|number|boolean|symbol|bigint|undefined|get|set|fit|it|test|describe|skip|declare|module|namespace|abstract|asserts|infer|unique|using|accessor|override|global|out)$/;

const fit = (code: string) => FIT_START + code + FIT_END;
const name = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,39}$/).filter((each) => !RESERVED.test(each));
const pascal = fc.stringMatching(/^[A-Z][A-Za-z0-9]{0,39}$/);
const text = fc.stringMatching(/^[A-Za-z0-9 @./:_-]{0,60}$/).map((each) => JSON.stringify(each));
const number = fc.integer().map(String);
const few = <T>(item: fc.Arbitrary<T>, least = 0, most = 5) =>
  fc.array(item, { minLength: least, maxLength: most });
const many = (item: fc.Arbitrary<string>) =>
  fc.array(item, { maxLength: 40, size: 'max' }).map((items) => `[${items.join(', ')}]`);

const { expression } = fc.letrec<
  Record<'expression' | 'argument' | 'call' | 'chain' | 'object' | 'arrow', string>
>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true, maxDepth: 3 },
    name,
    text,
    number,
    many(text),
    many(number),
    name.map((each) => `\`/api/\${${each}.id}\``),
    fc.constantFrom('true', 'null', '/^[a-z]+$/', '-1'),
    tie('call'),
    tie('chain'),
    tie('object'),
    few(tie('argument'), 1).map((items) => `[${items.join(', ')}]`),
    fc.tuple(name, name).map(([object, property]) => `${object}.${property}`),
    tie('call').map((call) => `await ${call}`),
    fc.tuple(name, tie('call')).map(([left, right]) => `${left} + ${right}`),
    fc.tuple(name, few(name, 1, 4)).map(([left, rest]) => [left, ...rest].join(' && ')),
  ),
  argument: fc.oneof({ maxDepth: 3 }, tie('expression'), tie('arrow')),
  call: fc
    .tuple(name, few(tie('argument')))
    .map(([callee, args]) => `${callee}(${args.join(', ')})`),
  chain: fc
    .tuple(fc.oneof(name, pascal), few(fc.tuple(name, few(tie('argument'), 0, 2)), 1, 4))
    .map(
      ([head, links]) =>
        head + links.map(([link, args]) => `.${link}(${args.join(', ')})`).join(''),
    ),
  object: few(fc.tuple(name, tie('argument'))).map((members) =>
    members.length > 0
      ? `{ ${members.map(([key, value]) => `${key}: ${value}`).join(', ')} }`
      : '{}',
  ),
  arrow: fc
    .tuple(few(name, 0, 3), fc.oneof(tie('call'), tie('chain'), tie('object'), name), fc.boolean())
    .map(([parameters, body, isBlock]) => {
      if (isBlock)
        return `async (${parameters.join(', ')}) => { await ${body.startsWith('{') ? 'go()' : body}; }`;
      return `(${parameters.join(', ')}) => ${body.startsWith('{') ? `(${body})` : body}`;
    }),
}));

const type = fc.oneof(
  fc.constantFrom('string', 'number | null', 'boolean', 'unknown'),
  pascal,
  few(text, 1, 12).map((values) => [...new Set(values)].join(' | ')),
  few(text, 1, 12).map((values) => [...new Set(values), 'null'].join(' | ')),
  fc.tuple(pascal, few(pascal, 1, 3)).map(([generic, args]) => `${generic}<${args.join(', ')}>`),
);
const parameters = few(fc.tuple(name, type), 0, 5).map((all) =>
  all.map(([key, of]) => `${key}: ${of}`).join(', '),
);

const statements: Record<string, fc.Arbitrary<string>> = {
  'named import': few(
    fc.oneof(
      name,
      pascal.map((each) => `type ${each}`),
    ),
    1,
    40,
  ).chain((names) =>
    name.map((path) => fit(`import { ${[...new Set(names)].join(', ')} } from "../${path}.ts";`)),
  ),
  'type import with a trailing comma': few(pascal, 1, 40).chain((names) =>
    name.map((path) =>
      fit(`import type { ${[...new Set(names)].join(', ')}, } from "./${path}.ts";`),
    ),
  ),
  're-export': few(name, 1, 10).chain((names) =>
    name.map((path) => fit(`export { ${[...new Set(names)].join(', ')} } from "./${path}.ts";`)),
  ),
  declaration: fc.tuple(name, expression).map(([left, right]) => fit(`const ${left} = ${right};`)),
  'typed declaration': fc
    .tuple(name, type, expression)
    .map(([left, of, right]) => fit(`const ${left}: ${of} = ${right};`)),
  'destructuring declaration': fc
    .tuple(few(name, 1, 6), expression)
    .map(([names, right]) => fit(`const { ${names.join(', ')} } = ${right};`)),
  'call statement': fc
    .tuple(name, few(expression))
    .map(([callee, args]) => fit(`${callee}(${args.join(', ')});`)),
  'awaited chain statement': fc
    .tuple(name, few(fc.tuple(name, few(expression, 0, 2)), 1, 4))
    .map(([head, links]) =>
      fit(`await ${head}${links.map(([link, args]) => `.${link}(${args.join(', ')})`).join('')};`),
    ),
  expectation: fc
    .tuple(expression, expression)
    .map(([actual, wanted]) => fit(`expect(${actual}).toEqual(${wanted});`)),
  'return statement': expression.map(
    (value) => `export function f() {\n  ${fit(`return ${value};`)}\n}`,
  ),
  'exported arrow': fc
    .tuple(name, parameters, name, few(expression, 0, 4))
    .map(([left, given, callee, args]) =>
      fit(`export const ${left} = (${given}) => ${callee}(${args.join(', ')});`),
    ),
  'function head': fc
    .tuple(
      name,
      parameters,
      fc.oneof(
        fc.constant(''),
        type.map((of) => `: ${of}`),
      ),
    )
    .map(
      ([called, given, returns]) =>
        `${fit(`export async function ${called}(${given})${returns} {`)}\n  await go();\n}`,
    ),
  'type alias': fc
    .tuple(pascal, type)
    .map(([left, right]) => fit(`export type ${left} = ${right};`)),
  'type member': fc
    .tuple(name, type)
    .map(([key, of]) => `export interface Row {\n  ${fit(`${key}: ${of};`)}\n}`),
  'test head': fc
    .tuple(text, fc.constantFrom('()', '({ id })'))
    .map(([title, given]) => `${fit(`test(${title}, async ${given} => {`)}\n  await go();\n});`),
  'table of tests': fc
    .tuple(few(text, 1, 8), text)
    .map(([rows, title]) =>
      fit(`test.each([${rows.join(', ')}])(${title}, async (value) => { await go(value); });`),
    ),
  'route with a block': fc
    .tuple(name, text, few(expression, 0, 2))
    .map(([callee, path, args]) =>
      fit(
        `app.${callee}<ById>(${path}, async ({ params, body }) => { await send(${args.join(', ')}); return body; });`,
      ),
    ),
  'route with an expression': fc
    .tuple(name, text, expression)
    .map(([callee, path, value]) =>
      fit(`app.${callee}(${path}, async ({ params }) => service.find(params, ${value}));`),
    ),
  'object property': fc
    .tuple(fc.oneof(name, text), expression)
    .map(
      ([key, value]) =>
        `const object = {\n  ${fit(`${key.startsWith('"') ? `"${key.slice(1, -1)}-"` : key}: ${value},`)}\n};`,
    ),
  'array element': expression.map(
    (value) => `const list = [\n  call("${'x'.repeat(60)}"),\n  ${fit(`${value},`)}\n];`,
  ),
  argument: expression.map(
    (value) => `call(\n  "${'x'.repeat(70)}",\n  ${fit(value)},\n  last,\n);`,
  ),
  'link of a chain': few(fc.tuple(name, few(expression, 0, 2)), 1, 1).map((links) => {
    const chain = links.map(([link, args]) => `.${link}(${args.join(', ')})`).join('');
    return `database.schema\n  .first((c) => c.notNull())\n  ${fit(chain)}\n  .last((c) => c.notNull());`;
  }),
  column: fc.tuple(name, few(name, 0, 3)).map(([column, rules]) => {
    const links = rules.map((rule) => `.${rule}()`).join('');
    const body = `.addColumn("${column}", "varchar(80)", (c) => c${links || '.notNull()'}.references("${column}.id"))`;
    return `table\n  .addColumn("id", "bigint", (c) => c.primaryKey())\n  ${fit(body)}\n  .addColumn("last", "bigint", (c) => c.notNull());`;
  }),
};

test.each(Object.keys(statements))('prettier keeps a %s', async (kind) => {
  const depths = fc.integer({ min: 0, max: 3 });
  await fc.assert(
    fc.asyncProperty(statements[kind]!, depths, async (code, depth) => {
      const isNested = !/^.?(?:import|export)/.test(code);
      const laidOut = layout(isNested ? nest(code, depth) : `${code}\n`, 'prettier', 80);
      expect(laidOut).toBe(await format(laidOut, { parser: 'typescript' }));
    }),
    { numRuns: 300, seed: 3 },
  );
});

function nest(code: string, depth: number): string {
  const indentation = '  '.repeat(depth);
  const body = code.replaceAll(/^/gm, indentation);
  const heads = Array.from(
    { length: depth },
    (_, level) => `${'  '.repeat(level)}function f${level}() {\n`,
  );
  const tails = heads.map((_, level) => `${'  '.repeat(level)}}\n`).toReversed();
  return `${heads.join('')}${depth > 0 ? body.replace('export ', '') : code}\n${tails.join('')}`;
}
