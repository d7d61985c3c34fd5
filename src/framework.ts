import type { Feature } from './project/feature.ts';
import type { Field } from './project/fields/field.ts';
import type { Cases } from './project/names/names.ts';
import type { TableChange } from './project/table-change.ts';
import type { Wiring } from './reconcile/wiring.ts';

/** Facts about the project that every template sees. */
export interface ProjectFacts {
  name: Cases;
  /** A free title for documents: `My api`. */
  title: string;
  framework: string;
  /** The version of create-api's template set. */
  version: string;
  /** The options of the manifest, all of them: `options.prefix`. */
  options: Record<string, string | number | boolean>;
  /** What every item and every page has, in the project's wire case: `createdAt` or `created_at`. */
  keys: Record<'createdAt' | 'updatedAt' | 'nextCursor', string>;
  /** The chosen package manager and what the README says to type. */
  manager: ManagerFacts;
  /** The framework's own facts: see Framework.projectCode. */
  code: Record<string, unknown>;
}

export interface ManagerFacts {
  name: string;
  /** `npm install`, `pip install -r requirements-dev.txt`, … */
  install: string;
  /** What stands before a script or tool: `npm run`, `pnpm`, `.venv/bin/` … */
  run: string;
}

export interface MigrationFacts {
  /** UTC, `20261122090000`; unique and later than any on disk. */
  id: string;
  /** The id before it, null for the first. */
  parent: string | null;
}

/** A feature whose fields carry the language's code for them. */
export type CodedFeature = Feature & {
  fields: (Field & { code: Record<string, unknown> })[];
  code: Record<string, unknown>;
};

export interface FeatureFacts {
  project: ProjectFacts;
  feature: CodedFeature;
  migration: MigrationFacts;
}

/** One way to install a project's dependencies and to run its scripts. */
export interface PackageManager {
  name: string;
  /** The executable to look for on PATH; the first of the language's that is there is the default. */
  executable: string;
  /** Commands that make a fresh checkout ready, argument vectors, run in order in the project's folder. */
  install: string[][];
  /** See ManagerFacts.run. */
  run: string;
}

/** Where a language's projects keep their migrations, and how one knows its place among them. */
export interface MigrationStyle {
  /** `migrations/versions` */
  folder: string;
  /** A migration's file name; its first group is the id. */
  pattern: RegExp;
  /** What a migration's text says of its id and its parents; absent where file names alone give the order. */
  read?: (text: string) => { id: string; parents: string[] } | null;
  /** A migration's text with another id, behind others; there where `read` is. */
  place?: (text: string, at: { id: string; parents: readonly string[] }) => string;
  /** Templates of a migration that makes one head of several, `migration.parents`; there where `read` is. */
  merge?: URL;
  /** The command of development that applies what is pending, as after the manager's `run`; else the framework's `migrate`. */
  up?: string;
  /** Absent where a project can't tell: a migration is deleted then only if there certainly is no database. */
  status?: MigrationStatus;
}

/** How a project is asked which migrations its database has. Commands stand as after the package manager's `run`. */
export interface MigrationStatus {
  /** The command that tells it. */
  command: string;
  /** A line of what that prints, of one that is applied; its first group is the id, or the file's name without ending. */
  applied: RegExp;
  /** It names the last ones alone: what comes before them is applied too. */
  lastOnly?: boolean;
  /** The command that takes the last one back; where it holds `{count}`, so many at once. */
  down: string;
}

/** How a project of a language gets to its database, and is given one of its own, as `verify` does. */
export interface DatabaseStyle {
  /** What `DATABASE_URL` says of an SQLite file; its first group is the path, as seen from the project. */
  file?: RegExp;
  /** Where the project says what it takes while `DATABASE_URL` says nothing: a source of its, and the same in its text. */
  usual?: { source: string; file: RegExp };
  /** What `DATABASE_URL` says for an SQLite file; its absolute path where nothing is said. */
  fileUrl?: (path: string) => string;
  /**
   * The command that runs one SQL statement, its last argument, on the server at `DATABASE_URL`: by the project's own
   * driver, so that it gets there as the project does.
   * @param run what stands before a tool of the project
   */
  statement?: (run: string) => string[];
  /**
   * The commands that print the one value that their last argument selects, a line of JSON, by the project's own driver.
   * `DATABASE_URL` is the server's, or the path of an SQLite file, which is not written to.
   */
  select?: { postgres?: (run: string) => string[]; sqlite?: (run: string) => string[] };
}

/** How a language's migrations change a table, or drop it. */
export interface TableHistory {
  /** Templates of one migration, which see `project`, `migration` (with its `name` and `title`) and `history`. */
  templates: URL;
  /** What they see as `history`; null where the language's databases hold nothing of what has changed. */
  code: (change: TableChange) => object | null;
  /** The migration that drops a table, of the one that creates it: the same two ways, exchanged. */
  dropped: (created: string) => string;
}

/** What runs the projects of a language, and from which of its versions on. */
export interface Runtime {
  /** As its makers write it. */
  title: string;
  /** The command, in the project's folder, that prints the version; where it can't be run, nothing is said. */
  command: string[];
  /** The first version that will do, for a project of these options. */
  least: (options: ProjectFacts['options']) => string;
}

/** Package → the versions of it that will do, as the language's list of dependencies has them: `^5.1.0`, `==3.1.3`. */
export type Dependencies = Record<string, string>;

/** What is common to the frameworks of one programming language. */
export interface Language {
  name: string;
  title: string;
  /** The formatter whose line breaks rendered code follows, and its line width. */
  layout: { style: 'prettier' | 'ruff'; width: number };
  managers: PackageManager[];
  /** Where a project lists what it depends on: the file, and the keys that lead to the list in it. */
  packages: Record<'dependencies' | 'devDependencies', { file: string; path: string[] }>;
  /** Words that can't be an identifier there, or would shadow what generated code uses. */
  reserved: ReadonlySet<string>;
  /** Words that can't be an attribute or a key there, so no field's name; `reserved` where it is not given. */
  reservedMembers?: ReadonlySet<string>;
  /** The wire case its projects begin with. */
  wireCase: 'camel' | 'snake';
  /** The language's code for a field of a feature: what templates see as `field.code`. */
  code: (field: Field, owner: Feature) => Record<string, unknown>;
  /** The language's code for a whole feature: what templates see as `feature.code`. */
  featureCode?: (feature: Feature) => Record<string, unknown>;
  migrations: MigrationStyle;
  /** How a table that is there becomes another: without it features can neither change their table nor go. */
  history?: TableHistory;
  database?: DatabaseStyle;
  /** What an install leaves in a project: where none of them is there, there was none. */
  installed?: readonly string[];
  runtime?: Runtime;
}

/** An option of a project, kept in its manifest: a flag when it is made, `project.options` in templates. */
export interface ProjectOption {
  describe: string;
  /** What it can be; where `fault` says that, examples of it. */
  choices: readonly (string | number)[];
  /** Where it can be other texts too: what is wrong with one, as it follows the option's name: `must be short`. */
  fault?: (text: string) => string | undefined;
  default: string | number;
  /** Whether it can change later, and why: for nothing, by rendering again what was generated, or not at all. */
  change: 'free' | 'rerender' | 'never';
  why: string;
  /** What is asked in a terminal where the flag is not given; without it the default is taken. */
  question?: string;
  /** Choice → what has to be there before such a project runs, as one of the next steps: a command, and what for. */
  needs?: Readonly<Record<string, (project: Pick<ProjectFacts, 'name'>) => [string, string]>>;
}

/** Alternatives, of which the value of an option names the one that a project has. */
export interface ByOption<T> {
  option: string;
  /** Every choice of the option → what it brings. */
  alternatives: Readonly<Record<string, T>>;
}

/** One, several, or alternatives by an option, in any depth. */
export type Layered<T> = T | readonly Layered<T>[] | ByOption<Layered<T>>;

export interface Generator<Facts> {
  /**
   * Folders of templates, laid over one another in this order. No two may bring the same file, save that those of the
   * last entry, the framework's own, may take the place of the files of others.
   */
  templates: readonly Layered<URL>[];
  /** Folders laid over those by others: a template there takes the place of one under the same name, or is one more. */
  overlays?: readonly URL[];
  /** What its files need: the entries are wired into the project's list of dependencies. */
  dependencies?: Layered<Dependencies>;
  /** What only their tests and tools need. */
  devDependencies?: Layered<Dependencies>;
  /** The edits that let the rest of the project know. */
  wiring?: (facts: Facts) => Wiring[];
}

/** A generator that a project has once: `--with cors` when it is made, `add cors` later. */
export interface OnceGenerator extends Generator<{ project: ProjectFacts }> {
  once: true;
  /** One line for help. */
  describe: string;
}

/**
 * A generator of things that have a name and fields, as features do: `add job report title:string`. What its templates
 * and its wiring see is a feature's facts.
 */
export interface NamedGenerator extends Generator<FeatureFacts> {
  once: false;
  /** One line for help. */
  describe: string;
}

/** What a project can be given besides features, each by a name of its own. */
export type FurtherGenerator = OnceGenerator | NamedGenerator;

export interface Generators {
  project: Generator<{ project: ProjectFacts }>;
  feature: Generator<FeatureFacts>;
  [further: string]:
    FurtherGenerator | Generator<{ project: ProjectFacts }> | Generator<FeatureFacts>;
}

/** A type of fields that is one of ours with rules of its own, and may be written in code in another way. */
export interface NamedFieldType {
  /** The type that it is, with its rules, as one would write it: `decimal=12,2`, `string:max=80:pattern=^[a-z-]+$`. */
  is: string;
  /**
   * By the name of a language, what is to be said otherwise in code.
   * @param code what templates would see as `field.code`
   * @returns those of its properties that change
   */
  code?: Readonly<
    Record<string, (field: Field, code: Record<string, unknown>) => Record<string, unknown>>
  >;
}

export type FieldTypes = Readonly<Record<string, NamedFieldType>>;

export interface Framework {
  /** What `--framework` takes. */
  name: string;
  /** As its makers write it. */
  title: string;
  /** One line for help and prompts. */
  describe: string;
  language: Language;
  options: Record<string, ProjectOption>;
  /** What the options and the name come to, such as versions of dependencies: what templates see as `project.code`. */
  projectCode?: (
    options: ProjectFacts['options'],
    project: Pick<ProjectFacts, 'name'>,
  ) => Record<string, unknown>;
  /**
   * Scripts and tools as they stand after the package manager's `run`: the next steps and `verify` make lines of them.
   * `prepare` is what development needs once before `dev`, `build` what production needs before `migrate` and `start`.
   */
  commands: {
    prepare?: string;
    dev: string;
    test: string;
    build?: string;
    start: string;
    migrate: string;
  };
  /** The development server's address, for the next steps. */
  url: string;
  generators: Generators;
  /** Types that a field can have here besides those that it can have everywhere. */
  fieldTypes?: FieldTypes;
}

/** Declares a framework. Data only: what it says is checked when it is loaded. */
export const defineFramework = (framework: Framework): Framework => framework;

/**
 * A folder of templates that comes with create-api: `builtinTemplates('typescript/project')`.
 * A framework lays its own over the folders of its language.
 */
export const builtinTemplates = (folder: string): URL => new URL(`builtin:${folder}`);

/**
 * Alternatives by an option, where a generator has templates or dependencies. Each choice of the option has to be there;
 * `[]` brings nothing.
 *
 * @example
 * ```ts
 * templates: [
 *   builtinTemplates('python/project'),
 *   byOption('validation', {
 *     marshmallow: builtinTemplates('python/marshmallow/project'),
 *     pydantic: builtinTemplates('python/pydantic/project'),
 *   }),
 * ],
 * ```
 */
export const byOption = <T>(
  option: string,
  alternatives: Readonly<Record<string, Layered<T>>>,
): ByOption<Layered<T>> => ({ option, alternatives });
