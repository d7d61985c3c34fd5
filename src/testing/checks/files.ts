import { onceGenerators } from '../../commands/once.ts';
import { CreateApiError } from '../../errors.ts';
import { HOME } from '../../name.ts';
import { parseFeatureText } from '../../project/fields/grammar.ts';
import { type GeneratorRecord, fromLines } from '../../project/records.ts';
import { resolveFeature } from '../../project/resolve.ts';
import { conflictsOf, impossibleOf } from '../../reconcile/plan.ts';
import type { Check, Subject } from '../check.ts';
import { ALL_TEXTS, HOSTILE_FEATURES, HOSTILE_FIELDS } from '../features.ts';
import { firstDifference } from '../compare.ts';
import { coveringSet } from '../combinations.ts';
import { formattersOf } from '../formatters.ts';
import { parseFault } from '../parse.ts';
import { type Planned, type Tree, filesOf, optionsOf, planProject } from '../project.ts';

export const parses: Check = {
  id: 'parses',
  promise: 'every file that is rendered parses, whatever the options',
  advice: 'Mend the template at the line named: it is code once its facts are filled in.',
  async run(subject) {
    const faults: string[] = [];
    for (const variant of variantsOf(subject)) {
      const rendered = renderedBy(await planProject(variant, ALL_TEXTS));
      faults.push(...(await parseFaults(rendered, subject)));
    }
    return [...new Set(faults)];
  },
};

export const formatted: Check = {
  id: 'formatted',
  promise: "every file that is rendered is as the language's formatter writes it",
  advice:
    'Write the template as the formatter would; put {{#fit}}…{{/fit}} around a statement whose length depends on a name.',
  async run(subject) {
    const { language } = subject.framework;
    const { own } = await formattersOf(language);
    const faults: string[] = [];
    const seen = new Set<string>();
    for (const variant of variantsOf(subject)) {
      for (const [path, text] of renderedBy(await planProject(variant, ALL_TEXTS))) {
        if (seen.has(text) || (await parseFault(path, text, language))) continue;
        seen.add(text);
        const due = await own(path, text).catch((error: unknown) => String(error));
        if (due !== null && due !== text) faults.push(`${path}:${firstDifference(text, due)}`);
      }
    }
    return faults;
  },
};

export const names: Check = {
  id: 'names',
  promise: 'no name of a feature or a field breaks a project',
  advice:
    "Keep files of the project's own out of the folders that hold one file a feature, and bind no name in a template that a field may have.",
  async run(subject) {
    const once = Object.keys(onceGenerators(subject.framework));
    const plain = await nameFaults(subject, ['users name:string'], once);
    const found = await nameFaults(subject, hostile(subject), once);
    // What is wrong whatever the names is told by the other checks.
    return plain.length > 0 ? [] : found;
  },
};

async function nameFaults(
  subject: Subject,
  texts: readonly string[],
  once: readonly string[],
): Promise<string[]> {
  const planned = await planProject(subject, texts, once);
  return [
    ...conflictsOf(planned).map(({ path }) => `${path} is there already when the feature is added`),
    ...impossibleOf(planned).map(
      ({ wiring, lines, reason }) => `${wiring.file}: ${lines.join(' ')}: ${reason}`,
    ),
    ...twinsOf(planned),
    ...(await parseFaults(filesOf(planned), subject)),
  ];
}

/** Features of every name that the language lets pass, each with some of the fields. */
function hostile(subject: Subject): string[] {
  const fields = HOSTILE_FIELDS.filter((field) => isAccepted(subject, `things ${field}`));
  const each = Math.ceil(fields.length / HOSTILE_FEATURES.length);
  return HOSTILE_FEATURES.map((name, index) => {
    const own = fields.slice(index * each, (index + 1) * each);
    return [name, ...(own.length > 0 ? own : ['name'])].join(' ');
  }).filter((text) => isAccepted(subject, text));
}

function isAccepted(subject: Subject, text: string): boolean {
  const { language } = subject.framework;
  try {
    const { key, spec } = parseFeatureText(text);
    resolveFeature(key, { [key]: spec }, { language, options: optionsOf(subject) });
    return true;
  } catch (error) {
    if (error instanceof CreateApiError) return false;
    throw error;
  }
}

/** Paths that are one on a disk which takes no notice of case. */
function twinsOf({ changes }: Planned): string[] {
  const seen = new Map<string, string>();
  return changes.flatMap(({ path }) => {
    const twin = seen.get(path.toLowerCase());
    seen.set(path.toLowerCase(), path);
    return twin ? [`${path} and ${twin} are one file where case does not count`] : [];
  });
}

/** The files as their templates made them, before anything was wired in. */
function renderedBy(planned: Planned): Tree {
  const records = [...filesOf(planned)].filter(([path]) => path.startsWith(`${HOME}/records/`));
  const texts = records.flatMap(([, text]) => {
    const { files, migrations } = JSON.parse(text) as GeneratorRecord;
    return [
      ...Object.entries(files),
      ...migrations.map(({ path, text: lines }) => [path, lines] as const),
    ];
  });
  const own = texts.filter(([path]) => !path.startsWith(`${HOME}/`));
  return new Map(own.map(([path, lines]) => [path, fromLines(lines)]));
}

async function parseFaults(tree: Tree, { framework }: Subject): Promise<string[]> {
  const found = [...tree].map(async ([path, text]) => {
    const fault = await parseFault(path, text, framework.language);
    return fault ? [`${path}:${fault}`] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The options as they are, and combinations in which every two choices meet. */
const variantsOf = (subject: Subject): Subject[] => [
  subject,
  ...coveringSet(subject.framework.options).map((chosen) => ({
    ...subject,
    options: { ...subject.options, ...chosen },
  })),
];
