import { isObject } from './is-object.ts';
import type { ShapeFault } from './locate.ts';
import { isPath } from './path.ts';

/** Of an application that we did not make: what is to be known of its code. */
export interface Adopted {
  /** Its file and what it is called there: `app/main.py:app`. */
  app: string;
  /** The function that makes it; absent where its module does. */
  factory?: string;
  /** The function is handed the object, as its first parameter. */
  handed?: true;
  /** What its code has of a database's engine: `app/core/db.py:engine`. */
  engine?: string;
  /** Python: what runs migrations, where that is not `alembic`. */
  migrations?: string;
  /**
   * How its code imports its own files. Python: the folder that names of modules begin in, `.` for this one.
   * TypeScript: how relative imports end, `.ts`, `.js` or `-` for nothing.
   */
  imports: string;
}

/** A folder or file as templates have it → the same in the application; null where it is not to be made. */
export type Paths = Record<string, string | null>;

/** What is wrong with the parts of a manifest that speak of an adopted application. */
export function findAdoptedFault({
  adopted,
  paths,
}: Record<string, unknown>): ShapeFault | undefined {
  if (adopted === undefined && paths === undefined) return undefined;
  if (adopted === undefined)
    return {
      path: ['paths'],
      reason: '"paths" is for an adopted application: "adopted" is missing',
    };
  if (
    !isObject(adopted) ||
    !/^[^:]+:[\w$.]+$/.test(String(adopted.app)) ||
    !isPath(appFile(adopted))
  )
    return {
      path: ['adopted'],
      reason: '"adopted" must name the application: "app": "app/main.py:app"',
    };
  if (typeof adopted.imports !== 'string')
    return { path: ['adopted'], reason: '"imports" must be a string' };
  if (!isObject(paths)) return { path: ['paths'], reason: '"paths" must be an object' };
  const [wrong] =
    Object.entries(paths).find(([from, to]) => !isPath(from) || !(to === null || isPath(to))) ?? [];
  if (wrong === undefined) return undefined;
  const reason = `"${wrong}" and where it is must be paths in the project, or null for what is not to be made`;
  return { path: ['paths', wrong], reason };
}

const appFile = ({ app }: Record<string, unknown>): string => String(app).split(':')[0]!;

/**
 * Where a file of the templates is in the application: the entry of the longest path that is it or holds it says so.
 * @returns null where it is not to be made
 */
export function placeOf(path: string, paths: Paths): string | null {
  for (let part = path; part; part = part.slice(0, Math.max(part.lastIndexOf('/'), 0))) {
    const there = Object.hasOwn(paths, part) ? paths[part]! : undefined;
    if (there === null) return null;
    if (there !== undefined) return there + path.slice(part.length);
  }
  return null;
}
