import { expect } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import { isFull, type Scenario } from './scene.ts';

const [CLIENTS, LOAD_MS] = isFull ? [32, 3000] : [12, 1000];

/** What a client knows of its request in the end. */
interface Outcome {
  code: string;
  /** Undefined where no answer came, or not all of it. */
  status?: number;
  /** Whether a byte of an answer came. */
  begun: boolean;
  error?: string;
}

const create = (things: string, agent: Agent, code: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const outcome: Outcome = { code, begun: false };
    const body = JSON.stringify({ code, name: 'x' });
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const outgoing = request(things, { method: 'POST', agent, headers }, (answer) => {
      outcome.begun = true;
      answer.resume();
      answer.on('end', () => resolve({ ...outcome, status: answer.statusCode ?? 0 }));
      answer.on('error', ({ message }) => resolve({ ...outcome, error: message }));
    });
    outgoing.setTimeout(20_000, () => outgoing.destroy(new Error('no answer in time')));
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ ...outcome, error: error.code ?? error.message }),
    );
    outgoing.end(body);
  });

export const sigtermUnderLoad: Scenario = {
  title: 'SIGTERM comes under load',
  async play({ postgres, database, serve }) {
    const server = await serve();
    const things = `${server.url}/api/things`;
    const outcomes: Outcome[] = [];
    let isRefused = false;
    // Half of them keep their connection, half take a new one each time.
    const client = async (number: number) => {
      const agent = new Agent({ keepAlive: number % 2 === 0, maxSockets: 1 });
      for (let n = 0; !isRefused; n += 1) {
        const outcome = await create(things, agent, `${number} ${n}`);
        if (outcome.error === 'ECONNREFUSED') isRefused = true;
        else outcomes.push(outcome);
      }
      agent.destroy();
    };
    try {
      const clients = Array.from({ length: CLIENTS }, (_, number) => client(number));
      await setTimeout(LOAD_MS);
      const exit = server.terminate();
      await Promise.all(clients);
      expect(await exit).toBe(0);
    } finally {
      await server.kill();
    }
    const rows = await postgres.query(database, 'SELECT code FROM things');
    const stored = new Set(rows.split('\n'));
    const created = outcomes.filter(({ status }) => status === 201);
    expect(created.length).toBeGreaterThan(CLIENTS);
    // Answered is done; refused, by 503 or a closed connection, is not done.
    const lost = created.filter(({ code }) => !stored.has(code));
    const others = outcomes.filter(({ status }) => status !== 201);
    const untold = others.filter(({ code }) => stored.has(code));
    const broken = others.filter(({ begun, status }) => begun && status !== 503);
    expect({ lost, untold, broken }).toEqual({ lost: [], untold: [], broken: [] });
  },
};
