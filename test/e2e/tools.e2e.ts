import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/contract/answer.ts';
import { createClient } from '../../src/contract/http.ts';
import { checkContract } from '../../src/contract/run.ts';
import { isInstalled } from '../../src/run.ts';
import type { Server } from '../../src/testing/processes.ts';
import { type Subject, makeSubject } from './mutants/subject.ts';
import { sample } from './sample.ts';
import { STACKS } from './stacks.ts';
import { unexpected } from './tools/findings.ts';
import { installTools } from './tools/install.ts';
import { type Findings, httplint, redocly, schemathesis, spectral } from './tools/run.ts';

const isCi = process.env['CI'] === 'true';
const stacks = sample(STACKS, 1);
const SECONDS = process.env['FULL'] ? undefined : 40;

/** Rows whose answers are of every kind, and few. */
const SEEN = ['create.answer', 'delete.twice', 'tags.none-match', 'list.link', 'route.collection'];

const expectNothingNew = (tool: Parameters<typeof unexpected>[0], { found, said }: Findings) =>
  expect(unexpected(tool, found), said.slice(-20_000)).toEqual([]);

describe.each(stacks)('$framework, as others see it', (stack) => {
  const there = isCi || (stack.needs.every(isInstalled) && isInstalled('python3'));

  describe.skipIf(!there)(there ? 'the tools' : 'skipped: something is missing', () => {
    let tools = '';
    let folder = '';
    let subject: Subject;
    let server: Server;

    beforeAll(async () => {
      tools = await installTools();
      folder = await mkdtemp(join(tmpdir(), 'tools-'));
      subject = await makeSubject(stack);
      server = await subject.start();
      const document = await fetch(`${server.url}/openapi.json`);
      await writeFile(join(folder, 'openapi.json'), await document.text());
    });
    afterAll(async () => {
      await server?.kill();
      await subject?.remove();
      await rm(folder, { recursive: true, force: true });
    });

    test('Redocly', () => {
      expectNothingNew('Redocly', redocly(tools, join(folder, 'openapi.json')));
    });

    test('Spectral, with the rules of OWASP', async () => {
      expectNothingNew('Spectral', await spectral(tools, join(folder, 'openapi.json')));
    });

    test('httplint', async () => {
      const { features, options } = subject;
      const client = createClient(new URL(server.url));
      const answers: Answer[] = [];
      const send: typeof client.send = async (sent) => {
        const answer = await client.send(sent);
        answers.push(answer);
        return answer;
      };
      await checkContract({ baseUrl: server.url, features, options, only: SEEN, send });
      client.close();
      expectNothingNew('httplint', httplint(tools, answers));
    });

    test('Schemathesis, all checks', { timeout: 1_200_000 }, () => {
      expectNothingNew('Schemathesis', schemathesis(tools, server.url, SECONDS));
    });
  });
});
