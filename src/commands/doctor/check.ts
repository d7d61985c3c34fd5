import { CreateApiError } from '../../errors.ts';
import type { Framework } from '../../framework.ts';
import type { Project } from '../../project/manifest.ts';
import type { GeneratorRecord } from '../../project/records.ts';
import type { Stage } from '../../reconcile/stage.ts';

/** Something that a check has to say. */
export interface Finding {
  /** `off`: it should be mended. `note`: it is the user's own decision, and good to know. */
  level: 'off' | 'note';
  /** The file, relative to the project. */
  where: string;
  what: string;
  /** The command that mends it, or what to do. */
  mend?: string;
}

/** A generated thing's record, where it could be read. */
export interface KnownRecord {
  generator: string;
  name: string;
  path: string;
  record: GeneratorRecord;
}

/** What the checks look at; null is what could not be read, which a check of its own has said. */
export interface Examined {
  root: string;
  /** For reading alone. */
  stage: Stage;
  project: Project | null;
  framework: Framework | null;
  records: KnownRecord[];
  /** Records that could not be read. */
  broken: string[];
}

export interface Check {
  name: string;
  /** What it can't look without. */
  needs?: 'project' | 'framework';
  find: (examined: Examined) => Promise<Finding[]>;
}

/** What an error says, as a finding. */
export function findingOf(error: unknown, where: string): Finding {
  if (!(error instanceof CreateApiError)) throw error;
  const { message, hint } = error;
  return { level: 'off', where, what: message, ...(hint === undefined ? {} : { mend: hint }) };
}
