import type { Feature } from './project/feature.ts';
import type { Field } from './project/fields/field.ts';
import type { Cases } from './project/names/names.ts';

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
