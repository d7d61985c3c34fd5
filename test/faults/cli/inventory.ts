import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a framework has a file for each feature, and where each of these is imported and called. */
const PLACES = {
  fastify: {
    routes: 'src/routes',
    wired: 'src/routes/index.ts',
    imported: /(?<=Routes \} from "\.\/).+(?=\.ts")/gu,
    called: /(?<=app\.register\()(?!service)\w+(?=Routes\))/gu,
  },
  flask: {
    routes: 'app/routes',
    wired: 'app/__init__.py',
    imported: /(?<=from app\.routes\.).+(?= import)/gu,
    called: /(?<=register_blueprint\()\w+(?=_blueprint\))/gu,
  },
};

export type Inventoried = keyof typeof PLACES;

/** The features of a project by each of the places that tell of them, the same list from each, and what is called. */
export function inventory(root: string, framework: Inventoried) {
  const { routes, wired, imported, called } = PLACES[framework];
  const text = (path: string) => readFileSync(join(root, path), 'utf8');
  const keys = (names: readonly string[]) =>
    names.map((name) => name.replaceAll('_', '-').replace(/\.\w+$/u, '')).toSorted();
  const files = (folder: string) =>
    readdirSync(join(root, folder)).filter((name) => !/^(?:index|__)/u.test(name));
  const { feature = {} } = JSON.parse(text('create-api.json')) as { feature?: object };
  return {
    manifest: keys(Object.keys(feature)),
    records: keys(files('.create-api/records/feature')),
    routes: keys(files(routes)),
    wired: keys(text(wired).match(imported) ?? []),
    calls: new Set(text(wired).match(called)).size,
  };
}
