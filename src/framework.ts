import type { FeatureFacts, ProjectFacts } from './facts.ts';
import type { Dependencies, Language } from './language.ts';
import type { Field } from './project/fields/field.ts';
import type { Wiring } from './reconcile/wiring.ts';

export type * from './facts.ts';
export type * from './language.ts';

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

/** What is to be known of applications of a framework that create-api did not make, and what lets features answer there. */
export interface Adoption {
  /** What an application object is made by, which is imported from a package of the framework's name: `App`. */
  maker: string;
  /** The methods that parts of an application are handed to: `include_router`. */
  registers: readonly string[];
  /** A script that starts a plugin, to which the object is handed; its first group is the file. */
  started?: RegExp;
  /** Templates laid over the project's. */
  templates: readonly Layered<URL>[];
  /** Files and folders of the project's templates that an application has no use for. */
  without: readonly string[];
  /**
   * The function that lets the features in, the template's file that has it, and where its call goes. It is called with
   * the object and, where that is wanted and a module of the application has one, the engine of its database.
   */
  mount: { name: string; file: string; place: 'first' | 'last'; engine?: true };
  /** Package that is listed → what runs migrations then, in the place of `alembic`. */
  migrations?: Readonly<Record<string, string>>;
  /** Package → those that bring it along. */
  brings?: Readonly<Record<string, readonly string[]>>;
  /** Package → the module that is imported, where that is called otherwise. */
  modules?: Readonly<Record<string, string>>;
}

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
  /** Without it no application can be adopted. */
  adoption?: Adoption;
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
