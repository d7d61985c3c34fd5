import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fse from 'fs-extra';
import type { Answer } from '../../../src/contract/answer.ts';

/** What each tool finds, by names that its version keeps. */
export interface Findings {
  found: string[];
  /** All that it said, for whom a finding is new. */
  said: string;
}

/** Exits with something else than 0 where it finds anything, so only the output counts. */
function output(command: string, args: readonly string[], cwd: string, input?: string): string {
  const ran = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    timeout: 1_200_000,
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', REDOCLY_TELEMETRY: 'off' },
    ...(input === undefined ? {} : { input }),
  });
  if (ran.stdout === '' && ran.stderr !== '') throw new Error(ran.stderr);
  return ran.stdout;
}

export function redocly(tools: string, document: string): Findings {
  const args = ['redocly', 'lint', '--extends=recommended', '--format=json', document];
  const said = output('npx', args, tools);
  const { problems } = JSON.parse(said) as { problems: { ruleId: string }[] };
  return { found: problems.map(({ ruleId }) => ruleId), said };
}

export async function spectral(tools: string, document: string): Promise<Findings> {
  const rules = join(tools, 'spectral.json');
  await fse.writeJson(rules, { extends: ['spectral:oas', '@stoplight/spectral-owasp-ruleset'] });
  const args = ['spectral', 'lint', document, '--ruleset', rules, '--format=json', '--quiet'];
  const said = output('npx', args, tools);
  return { found: (JSON.parse(said) as { code: string }[]).map(({ code }) => code), said };
}

export function httplint(tools: string, answers: readonly Answer[]): Findings {
  const input = answers.map(({ sent: { method }, status, headers, text }) => ({
    method,
    status,
    headers,
    text,
  }));
  const script = join(import.meta.dirname, 'lint.py');
  const said = output('venv/bin/python', [script], tools, JSON.stringify(input));
  return { found: said.split('\n').filter(Boolean), said };
}

/** Without an end, it looks until it has seen all. A failure is told with its code, the answer's status and body; `ST202 422 reference` is what it comes to. */
export function schemathesis(tools: string, url: string, seconds?: number): Findings {
  const until = seconds === undefined ? [] : [`--max-time=${seconds}`];
  const args = ['run', `${url}/openapi.json`, '--checks=all', '--max-examples=20', ...until];
  const said = output('venv/bin/schemathesis', [...args, '--no-color', '--no-shrink'], tools);
  if (!said.includes('Test cases:')) throw new Error(said);
  const failures = said.split(/^- (?=ST\d+ )/m).slice(1);
  return { found: failures.map(nameOf), said };
}

function nameOf(failure: string): string {
  const [, code = '?'] = /^(ST\d+)/.exec(failure) ?? [];
  const [, status = '?', body = '{}'] = /^\[(\d+)\][^\n]*\n+\s*`([^\n]*)`/m.exec(failure) ?? [];
  const [, errors = ''] = /"errors": ?(\[.*\])/.exec(body) ?? [];
  const codes = [...errors.matchAll(/"code": ?"(\w+)"/g)].map(([, name]) => name!);
  return [code, status, ...new Set(codes.sort())].join(' ');
}
