import { describe, expect, test } from 'vitest';
import { onceGenerators } from '../../src/commands/once.ts';
import { FRAMEWORKS, loadFramework } from '../../src/frameworks/index.ts';
import { generate } from '../support/generate.ts';

const TREES: Record<string, string[]> = {
  empty: [],
  'users-and-posts': [
    'users name:string:max=80 email:email:unique age:integer:min=0:max=150:optional role:enum=admin,member:default=member',
    'posts title:string:max=120 body:text:optional author:references=users slug:string:unique:pattern=^[a-z-]+$',
  ],
  'every-type': [
    'things a:string b:text c:integer d:number e:decimal=10,2 f:boolean g:email h:url i:uuid j:date k:datetime l:enum=x,y m:json n:references=things:optional:on-delete=set-null o:string:max=40:hidden p:json:optional:hidden q:password',
    'blog-posts heading:string:min=1:max=10:index count:integer:default=3:optional done:boolean:default=false thing:references=things:optional:on-delete=cascade --unique thing,heading',
  ],
};

/** A whole tree as one text, so that a change of a template reads as a diff. Records repeat the files: left out. */
const asText = (files: Map<string, string>) =>
  [...files]
    .filter(([path]) => !path.startsWith('.create-api/records/'))
    .map(([path, text]) => `${'='.repeat(8)} ${path}\n${text}`)
    .join('\n');

const changed = (files: Map<string, string>, than: Map<string, string>) =>
  new Map([...files].filter(([path, text]) => than.get(path) !== text));

describe.each(FRAMEWORKS.map(({ name }) => name))('%s', (framework) => {
  test.each(Object.entries(TREES))('%s', async (name, features) => {
    const { files } = await generate(framework, features);
    await expect(asText(files)).toMatchFileSnapshot(`./${framework}/${name}.txt`);
  });

  test('what the other choice of every option changes', async () => {
    const { options } = await loadFramework(framework);
    const others = Object.entries(options)
      .filter(([name]) => name !== 'node')
      .map(([name, option]) => [name, option.choices.find((choice) => choice !== option.default)]);
    const { files } = await generate(framework, TREES['users-and-posts'], Object.fromEntries(others));
    const { files: usual } = await generate(framework, TREES['users-and-posts']);
    const text = asText(changed(files, usual));
    await expect(text).toMatchFileSnapshot(`./${framework}/other-options.txt`);
  });

  test('what each thing that a project has once makes of an empty one', async () => {
    const { files: empty } = await generate(framework);
    for (const name of Object.keys(onceGenerators(await loadFramework(framework)))) {
      const { files } = await generate(framework, [], {}, [name]);
      const text = asText(changed(files, empty));
      await expect(text).toMatchFileSnapshot(`./${framework}/with-${name}.txt`);
    }
  });
});
