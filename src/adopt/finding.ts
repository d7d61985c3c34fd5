import type { Adoption, Framework } from '../framework.ts';

/** Where something stands in an application: from its folder, with `/`; lines from 1. */
export interface At {
  file: string;
  line: number;
}

/** What can be found of an application. */
export type What =
  | 'framework'
  | 'language'
  | 'package manager'
  | 'application'
  | 'factory'
  | 'registration'
  | 'models'
  | 'model base'
  | 'database'
  | 'migrations'
  | 'tests';

/** One thing that was found, and what says so. */
export interface Finding extends At {
  what: What;
  value: string;
  /** What a module's code calls it, where it is to be imported. */
  name?: string;
}

/** One thing that was not, or not as it would have to be. */
export interface Lack {
  what: What | 'syntax' | 'files';
  why: string;
  file?: string;
  line?: number;
}

/** An application object: what the maker of its framework gave. */
export interface App extends At {
  framework: string;
  language: 'javascript' | 'python' | 'typescript';
  /** As its code calls it: `app`, `this.app`. */
  name: string;
  /** The function that makes it, null where its module does. */
  factory: string | null;
  /** The folder that lists what it depends on; empty for the one that was looked through. */
  folder: string;
  /** A plugin that a command of the framework's starts: it is handed the object, as its first parameter. */
  handed?: true;
}

/** All that was found of one application. */
export interface Survey {
  app: App;
  found: Finding[];
  missing: Lack[];
}

/** A framework of which applications can be adopted. */
export type Adoptable = Framework & { adoption: Adoption };

/** Path → text; empty for a file that holds nothing to read. */
export type AppFiles = ReadonlyMap<string, string>;

/** `app/main.py:app`: how `--app` names one of several. */
export const nameOfApp = ({ file, name }: App): string => `${file}:${name}`;
