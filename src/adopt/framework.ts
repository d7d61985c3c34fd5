import { posix } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { Adoption, FeatureFacts, Framework, Generator } from '../framework.ts';
import { rootFrom } from '../languages/python/project.ts';
import { syntaxOf } from '../languages/syntaxes.ts';
import { foldersFor } from '../project/by-option.ts';
import { type Adopted, placeOf } from '../project/adopted.ts';
import type { Manifest } from '../project/manifest.ts';
import { projectOptions } from '../project/options.ts';
import {
  type CallWiring,
  type Wiring,
  after,
  callIn,
  importInto,
  MODULE,
} from '../reconcile/wiring.ts';
import { type Rendered, layTemplates } from '../render/render.ts';
import { commandsIn, scriptsOf } from './commands.ts';
import { readJson } from './listed.ts';
import { realName } from './needs.ts';
import { placers } from './placers.ts';
import { type Move, dotted, ending, pathFrom, relocate } from './relocate.ts';

/**
 * A framework as it is in an application that we did not make: what it generates goes where `paths` says, the imports
 * lead there, and instead of a project of its own there is the call that mounts the features.
 */
export async function adoptedFramework(
  framework: Framework,
  manifest: Manifest,
): Promise<Framework> {
  const { adoption, language, generators } = framework;
  if (!adoption) throw notAdoptable(framework);
  const adopted = manifest.adopted!;
  const paths = manifest.paths ?? {};
  const place = (path: string) => placeOf(path, paths);
  const move = await moveOf(framework, manifest, adoption, place);
  const { feature } = generators;
  const result: Framework = {
    ...framework,
    ...commandsIn(framework, adopted, place),
    projectCode: (options, project) => ({
      ...framework.projectCode?.(options, project),
      root: rootFrom(place('app/config.py') ?? ''),
    }),
    generators: {
      project: {
        ...generators.project,
        dependencies: {},
        wiring: () => [...scriptsOf(language, place), ...mounting(adoption, adopted, move)],
      },
      feature: {
        ...feature,
        wiring: (facts) => placedWirings(wiringOf(feature, facts), move),
      },
      adoption: {
        templates: adoption.templates,
        ...(generators.project.dependencies
          ? { dependencies: generators.project.dependencies }
          : {}),
      },
    },
  };
  placers.set(result, (rendered) => placed(rendered, move));
  return result;
}

const notAdoptable = ({ title }: Framework) =>
  new CreateApiError(`Applications of ${title} can't be adopted.`, { blame: 'plugin' });

const wiringOf = (generator: Generator<FeatureFacts>, facts: FeatureFacts): Wiring[] =>
  generator.wiring?.(facts) ?? [];

async function moveOf(
  framework: Framework,
  manifest: Manifest,
  adoption: Adoption,
  place: Move['place'],
): Promise<Move> {
  const options = projectOptions(manifest, framework);
  const laid = await Promise.all(
    [framework.generators.project, adoption].map((one) =>
      layTemplates(foldersFor(one, options), []),
    ),
  );
  const files = new Set(laid.flatMap((one) => [...one.keys()]));
  const syntax = await syntaxOf(framework.language.name === 'python' ? 'a.py' : 'a.ts');
  return {
    syntax: syntax!,
    place,
    imports: manifest.adopted!.imports,
    known: (path) => files.has(path),
    packages: new Map(),
  };
}

/** Files where the application has them; those that it does not have are left out. */
function placed(rendered: Rendered, move: Move): Rendered {
  const known = (path: string) => rendered.has(path) || move.known(path);
  const list = readJson(rendered.get('package.json') ?? '');
  const packages = new Map(
    Object.entries({ ...list?.dependencies }).flatMap(([name, versions]) => {
      const [real] = realName(name, versions);
      return real === name ? [] : [[name, real] as const];
    }),
  );
  const there: Rendered = new Map();
  for (const [path, text] of rendered) {
    const to = move.place(path);
    if (to === null) continue;
    const isCode = /\.(?:py|ts)$/.test(path);
    there.set(to, isCode ? relocate(path, to, text, { ...move, known, packages }) : text);
  }
  return there;
}

/** Wirings into files of the templates, which the application has elsewhere. */
const placedWirings = (wirings: readonly Wiring[], move: Move): Wiring[] =>
  wirings.flatMap((wiring): Wiring[] => {
    if (wiring.kind === 'entry') return [wiring];
    const file = move.place(wiring.file);
    if (file === null) return [];
    if (wiring.kind !== 'import') return [{ ...wiring, file }];
    return relocate(wiring.file, file, wiring.statement, move)
      .split('\n')
      .map((statement) => importInto(file, statement));
  });

/** The imports and the call by which the application hands itself over, with its engine where it has one. */
function mounting(
  { maker, mount }: Adoption,
  adopted: Adopted,
  { place, imports }: Move,
): Wiring[] {
  const [file = '', name = ''] = adopted.app.split(':');
  const there = place(mount.file);
  if (there === null) return [];
  const isPython = there.endsWith('.py');
  const statement = isPython
    ? `from ${dotted(there, imports)} import ${mount.name}`
    : `import { ${mount.name} } from "${ending(pathFrom(posix.dirname(file), there), imports)}";`;
  const [engineFile = '', engine] = (adopted.engine ?? '').split(':');
  const isOwn = engineFile === file;
  const given: CallWiring['given'] = {
    app: adopted.handed ? { parameter: 0 } : { assigned: maker },
    ...(engine && isOwn ? { [engine]: { assigned: ENGINE } } : {}),
  };
  const call = `${mount.name}(app${engine ? `, ${engine}` : ''})${isPython ? '' : ';'}`;
  const where = name.includes('.') ? after(maker) : mount.place;
  return [
    importInto(file, statement),
    ...(engine && !isOwn
      ? [importInto(file, `from ${dotted(engineFile, imports)} import ${engine}`)]
      : []),
    callIn(file, adopted.factory ?? MODULE, call, given, where),
  ];
}

/** What an engine in the application's own file is made by. */
const ENGINE = 'create_engine';
