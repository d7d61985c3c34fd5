import { CreateApiError } from '../errors.ts';

/** A package with data in it, on disk. */
export interface DataPackage {
  folder: string;
  /** Of its exact version, as a manifest keeps it: `npm:@acme/api@1.2.0`. */
  pin: string;
}

const NAME = '(?:@[a-z0-9][\\w.-]*/)?[a-z0-9][\\w.-]*';
const TEXT = new RegExp(`^npm:(${NAME})(?:@([0-9a-z][\\w.+-]*))?$`, 'i');

export const isNpm = (text: string): boolean => text.startsWith('npm:');

/** Whether a pin says which version exactly. */
export const isExact = (pin: string): boolean => /@\d+\.\d+\.\d+[\w.+-]*$/.test(pin);

/**
 * The package that `npm:@acme/api` or `npm:@acme/api@1.2.0` names: of that version or the newest that is here, as the
 * project has it installed or as the user's cache does; else npm puts it into the cache. None of its code runs.
 * @param flag what to call it in messages
 */
export async function npmPackage(text: string, root: string, flag: string): Promise<DataPackage> {
  const [, name, version] = TEXT.exec(text) ?? [];
  if (name === undefined) {
    throw new CreateApiError(`${flag}: "${text}" names no package.`, {
      exit: 'usage',
      hint: `Write it as npm:@acme/api or npm:@acme/api@1.2.0.`,
    });
  }
  const { findHere } = await import('../plugins/find.ts');
  const here = findHere(root, name, version);
  if (here) return { folder: here.folder, pin: `npm:${name}@${here.version}` };
  const { install } = await import('../plugins/install.ts');
  const got = await install(name, version);
  return { folder: got.folder, pin: `npm:${name}@${got.version}` };
}
