import type { Take } from '../../shape.ts';
import type { Collection } from './collections.ts';
import { type Members, listOf, members, textOf } from './document.ts';
import type { Conventions } from './index.ts';

/** Lists what a document says besides its paths. */
export function leftAround(
  document: Members,
  collections: readonly Collection[],
  { prefix }: Conventions,
  note: Take,
): void {
  const left = (where: string, what: string) => note({ kind: 'left', where, what });
  const { securitySchemes, schemas } = members(document['components']);
  const security = Object.keys(members(securitySchemes));
  if (security.length > 0)
    left(`security ${security.join(', ')}`, 'features are open to every caller');
  const hooks = Object.keys(members(document['webhooks']));
  if (hooks.length > 0) left(`webhooks ${hooks.join(', ')}`, 'nobody is called');
  const used = new Set(
    [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name,
    ),
  );
  const unused = Object.keys(members(schemas)).filter(
    (name) => !used.has(encodeURI(name)) && !used.has(name),
  );
  if (unused.length > 0) left(`schemas ${unused.join(', ')}`, 'no path uses them');
  const server = textOf(members(listOf(document['servers'])[0])['url']) ?? '';
  const base = /^(?:\w+:\/\/[^/]*)?(.*?)\/*$/.exec(server)?.[1] ?? '';
  const below = new Set(collections.map(({ path }) => base + path.slice(0, path.lastIndexOf('/'))));
  for (const one of below) {
    if (one === prefix.replace(/\/+$/, '')) continue;
    note({ kind: 'changed', where: one || '/', what: `paths begin there; here ${prefix || '/'}` });
  }
}
