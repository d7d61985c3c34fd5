import { isOlder } from '../project/versions.ts';

/** What each template set changed in projects, and why; docs/changing.md says the same. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  '0.2.0': [
    'TypeScript: every path of a function returns, so that stricter compilers take it as well.',
    'Python: the sample items of features are listed one a line, where git merges those of two branches.',
    'TypeScript: what is answered to a broken request line has a file of its own, http/refuse-connection.ts.',
    'On SQLite, too, a migration that fails leaves nothing behind.',
  ],
};

/** What has changed in the templates since a version, the oldest first. */
export const notesSince = (version: string): string[] =>
  Object.entries(NOTES)
    .filter(([since]) => isOlder(version, since))
    .flatMap(([since, notes]) => notes.map((note) => `${since}: ${note}`));
