import type { ProjectFacts } from './facts.ts';
import type { Feature } from './project/feature.ts';
import type { Field } from './project/fields/field.ts';
import type { TableChange } from './project/table-change.ts';

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
  /** What a feature needs that has a field of such a type: wired into the list of dependencies, as generators' are. */
  fieldDependencies?: Readonly<Record<string, Dependencies>>;
  migrations: MigrationStyle;
  /** How a table that is there becomes another: without it features can neither change their table nor go. */
  history?: TableHistory;
  database?: DatabaseStyle;
  /** What an install leaves in a project: where none of them is there, there was none. */
  installed?: readonly string[];
  runtime?: Runtime;
}
