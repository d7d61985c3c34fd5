import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CreateApiError } from '../errors.ts';
import type { Framework } from '../framework.ts';
import { NAME } from '../name.ts';
import type { Manifest } from '../project/manifest.ts';
import { projectOptions } from '../project/options.ts';
import { quote } from '../project/refuse.ts';
import type { Source } from './shape.ts';

/** What there is to import, as it was typed. */
export interface Origin {
  kind: 'document' | 'postgres' | 'sqlite';
  /** A path, a URL, or `-`. */
  at: string;
  /** The same without a password. */
  shown: string;
}

const TAKES = `It takes a document of OpenAPI (openapi.yaml, openapi.json, - for stdin), postgres://user@host/name or sqlite:data.db.`;

/**
 * Tells what a word means: `openapi.yaml`, `-`, `postgres://…`, `sqlite:data.db`.
 * @throws CreateApiError (`usage`), which shows no password
 */
export function originOf(word: string | undefined): Origin {
  const usage = (message: string, hint = TAKES): never => {
    throw new CreateApiError(message, { exit: 'usage', hint });
  };
  if (!word) return usage('What is to be imported?');
  const [, scheme = '', rest = ''] = /^([A-Za-z][A-Za-z0-9+.-]+):(.*)$/s.exec(word) ?? [];
  const kind = scheme.toLowerCase().replace(/\+.*/, '');
  if (kind === 'postgres' || kind === 'postgresql') {
    const at = `postgresql:${rest}`;
    if (!rest.startsWith('//') || !URL.canParse(at)) {
      usage(
        `What stands behind ${kind}: is no URL.`,
        'Write postgres://user:password@host:5432/name; encode what is no letter or digit of a password: %23 for #.',
      );
    }
    return { kind: 'postgres', at, shown: masked(at) };
  }
  if (kind === 'sqlite') {
    const path = rest.replace(/^\/\/\/?/, '').replace(/\?.*$/s, '');
    return path ? { kind: 'sqlite', at: path, shown: word } : usage('sqlite: names no file.');
  }
  if (kind === 'http' || kind === 'https') {
    usage(
      'It reads files, nothing from the network.',
      `Get it first: curl -o openapi.json ${quote(word)}`,
    );
  }
  if (rest.startsWith('//')) usage(`${NAME} import does not know ${scheme}:.`);
  return { kind: 'document', at: word, shown: word };
}

function masked(text: string): string {
  const url = new URL(text);
  if (url.password) url.password = '***';
  for (const name of [...url.searchParams.keys()].filter((one) => /pass/i.test(one))) {
    url.searchParams.set(name, '***');
  }
  return url.href;
}

/** A project, as far as an import depends on it. */
export interface Into {
  root: string;
  manifest: Manifest;
  framework: Framework;
  cwd: string;
}

/** Reads what is to be imported. */
export async function readSource({ kind, at, shown }: Origin, into: Into): Promise<Source> {
  const { manifest, framework, cwd } = into;
  const options = projectOptions(manifest, framework);
  const id = options.id === 'uuid' ? 'uuid' : 'integer';
  if (kind === 'document') {
    const text = textAt(at, cwd);
    if (text.startsWith('SQLite format 3\0')) {
      throw new CreateApiError(`${shown} is a database of SQLite.`, {
        hint: `${NAME} import sqlite:${shown}`,
      });
    }
    const { readText } = await import('./read/text.ts');
    const { readOpenapi } = await import('./read/openapi/index.ts');
    const name = at === '-' ? 'stdin' : shown;
    return readOpenapi(await readText(text, name), name, {
      prefix: String(options.prefix ?? '/api'),
      id,
    });
  }
  if (kind === 'sqlite') {
    const { readSqlite } = await import('./read/sqlite.ts');
    return readSqlite(resolve(cwd, at), shown, id, into);
  }
  const { readPostgres } = await import('./read/postgres.ts');
  return readPostgres(at, shown, id, into);
}

function textAt(path: string, cwd: string): string {
  try {
    return readFileSync(path === '-' ? 0 : resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message;
    throw new CreateApiError(`${path} can't be read: ${reason}.`, { hint: TAKES, cause: error });
  }
}
