import { CreateApiError } from '../errors.ts';
import { FRAMEWORKS } from '../frameworks/index.ts';
import { NAME } from '../name.ts';
import type { LoadedPlugin } from './load.ts';

/** A thing of which there can be one: what it is, and who brings it. */
interface Claim {
  what: string;
  owner: string;
}

/**
 * Gives the plugins back, unless two bring the same thing, or one brings what we have.
 * @throws CreateApiError that names both
 */
export function refuseConflicts(plugins: readonly LoadedPlugin[]): LoadedPlugin[] {
  const owners = new Map<string, string>();
  for (const { what, owner } of [...ours(), ...plugins.flatMap(claimsOf)]) {
    const other = owners.get(what);
    if (other !== undefined) throw conflict(what, other, owner);
    owners.set(what, owner);
  }
  return [...plugins];
}

const ours = (): Claim[] =>
  FRAMEWORKS.map(({ name }) => ({ what: `the framework ${name}`, owner: NAME }));

const claimsOf = ({ name: owner, frameworks }: LoadedPlugin): Claim[] => [
  { what: `the plugin ${owner}`, owner },
  ...frameworks.map(({ name }) => ({ what: `the framework ${name}`, owner })),
];

const conflict = (what: string, one: string, other: string): CreateApiError =>
  new CreateApiError(
    one === other ? `${what} is there twice.` : `${one} and ${other} both bring ${what}.`,
    { blame: 'plugin', hint: 'Nothing was written. Leave one of the two out.' },
  );
