import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describe as requestText } from '../../src/contract/answer.ts';
import { type Client, createClient } from '../../src/contract/http.ts';
import { python } from '../../src/languages/python/index.ts';
import { typescript } from '../../src/languages/typescript/index.ts';
import { parseFeatureText } from '../../src/project/fields/grammar.ts';
import { resolveFeatures } from '../../src/project/resolve.ts';
import { isInstalled } from '../../src/run.ts';
import { FEATURE_TEXTS } from '../../src/testing/features.ts';
import { run, serve, type Server } from '../../src/testing/processes.ts';
import { install, ROOT } from './install.ts';
import { shown } from './peers/answer.ts';
import { type Step, scriptOf } from './peers/script.ts';
import { type Stack, PEERS } from './stacks.ts';

const CLI = join(import.meta.dirname, '../../bin/create-api.js');

const isCi = process.env['CI'] === 'true';
const stacks = PEERS.filter(({ needs }) => isCi || needs.every(isInstalled));

/** One API, and the script in its own case. */
interface Peer {
  name: string;
  server: Server;
  client: Client;
  script: Record<string, Step[]>;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function scriptFor({ wireCase }: Stack): Record<string, Step[]> {
  const parsed = FEATURE_TEXTS.map((text) => parseFeatureText(text));
  const specs = Object.fromEntries(parsed.map(({ key, spec }) => [key, spec]));
  const isSnake = wireCase === 'snake';
  const features = resolveFeatures(specs, {
    language: isSnake ? python : typescript,
    options: { wireCase, id: 'integer', prefix: '/api' },
  });
  return scriptOf({ features, key: isSnake ? (name) => name : camel });
}

async function start(stack: Stack, parent: string): Promise<Peer> {
  const project = join(parent, stack.framework);
  const features = FEATURE_TEXTS.flatMap((feature) => ['--feature', feature]);
  const flags = [...(stack.plugin ? ['--plugin', stack.plugin, '--trust'] : []), ...features];
  const made = [CLI, stack.framework, '--framework', stack.framework, ...flags];
  await run([process.execPath, ...made, '--no-install', '--no-git', '--yes'], { cwd: parent });
  await install(stack, project);
  for (const command of [...stack.build, stack.migrate.up]) await run(command, { cwd: project });
  const server = await serve(stack.serve.production, project, stack.environment);
  const client = createClient(new URL(server.url));
  return { name: stack.framework, server, client, script: scriptFor(stack) };
}

/** Who answers what: a text where not all answer alike. */
async function difference(peers: readonly Peer[], section: string, index: number) {
  const answers = await Promise.all(
    peers.map(async ({ name, client, script }) => {
      const { method, path, headers = {}, body = null } = script[section]![index]!;
      const sent = { method, path, headers, body };
      return { name, sent, answer: shown(await client.send(sent)) };
    }),
  );
  const texts = [...new Set(answers.map(({ answer }) => answer))];
  if (texts.length === 1) return [];
  const told = texts.map((text) => {
    const names = answers.filter(({ answer }) => answer === text).map(({ name }) => name);
    return `  ${names.join(', ')}:\n    ${text.replaceAll('\n', '\n    ')}`;
  });
  return [[requestText(answers[0]!.sent), ...told].join('\n')];
}

describe.skipIf(stacks.length < 2)('all frameworks, asked the same', () => {
  let parent = '';
  const peers: Peer[] = [];

  beforeAll(async () => {
    await mkdir(ROOT, { recursive: true });
    parent = await mkdtemp(join(ROOT, 'peers-'));
    for (const stack of stacks) peers.push(await start(stack, parent));
  });
  afterAll(async () => {
    for (const { server, client } of peers) {
      client.close();
      await server.kill();
    }
    await rm(parent, { recursive: true, force: true });
  });

  test.each(Object.keys(scriptFor(stacks[0]!)))('%s', async (section) => {
    const { length } = peers[0]!.script[section]!;
    const found: string[] = [];
    for (let index = 0; index < length; index += 1) {
      found.push(...(await difference(peers, section, index)));
    }
    expect(length).toBeGreaterThan(0);
    expect(found.join('\n\n')).toBe('');
  });
});
