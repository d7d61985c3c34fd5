import { connect } from 'node:net';
import { run } from '../../src/testing/processes.ts';

/** Where the server is; databases of our own are made and dropped there. */
const SERVER = new URL(process.env['E2E_POSTGRES'] ?? 'postgresql://postgres@127.0.0.1:5432');

const psql = (statement: string) =>
  run(['psql', '-v', 'ON_ERROR_STOP=1', '-qc', statement, new URL('/postgres', SERVER).href], {
    cwd: '/',
  });

/** Where requests are counted that a rate limit is about. */
export const REDIS = process.env['E2E_REDIS'] ?? 'redis://127.0.0.1:6379';

const answersAt = ({ hostname, port }: URL, usual: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(port) || usual, hostname);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.unref();
  });

export const isPostgresThere = (): Promise<boolean> => answersAt(SERVER, 5432);
export const isRedisThere = (): Promise<boolean> => answersAt(new URL(REDIS), 6379);

export interface Database {
  /** undefined: the default, SQLite in a file of the project's. */
  url: string | undefined;
  drop: () => Promise<unknown>;
}

export const createPostgres = async (name: string): Promise<Database> => {
  const drop = () => psql(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await drop();
  await psql(`CREATE DATABASE "${name}"`);
  return { url: new URL(`/${name}`, SERVER).href, drop };
};

/** A server that is not there. */
export const NO_POSTGRES = 'postgresql://postgres@127.0.0.1:9/nothing';
