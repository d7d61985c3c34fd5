import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fse from 'fs-extra';
import { describe, expect, test } from 'vitest';
import { cli, cliWord, emptyFolder, project } from '../support/cli.ts';
import { noTerminal, runInTerminal } from '../support/terminal.ts';

interface Scene {
  root: string;
  home: string;
  env: NodeJS.ProcessEnv;
}

/** How a shell is started that has our completion as the help says, and its prompt is `ready> `. */
const SHELLS: Readonly<Record<string, (scene: Scene) => string[]>> = {
  bash({ home }) {
    const file = join(home, '.bashrc');
    fse.writeFileSync(file, "PS1='ready> '\nsource <(create-api completion bash)\n");
    return ['bash', '--rcfile', file, '-i'];
  },
  zsh({ home }) {
    const lines = ["PS1='ready> '", 'autoload -Uz compinit', 'compinit -u'];
    const source = 'source <(create-api completion zsh)';
    fse.writeFileSync(join(home, '.zshrc'), [...lines, source, ''].join('\n'));
    return ['zsh', '-i'];
  },
  fish({ home }) {
    const folder = join(home, '.config/fish');
    const { stdout } = cli('/', ['completion', 'fish']);
    fse.outputFileSync(join(folder, 'completions/create-api.fish'), stdout);
    const prompt = 'function fish_prompt; echo -n "ready> "; end\nset -U fish_greeting\n';
    fse.outputFileSync(join(folder, 'config.fish'), prompt);
    return ['fish', '-i'];
  },
};

/** In CI a shell that is missing is a failure; elsewhere not everybody has each. */
const isMissing = (shell: string): boolean =>
  noTerminal || (!process.env.CI && spawnSync(shell, ['-c', 'true']).status !== 0);

/** What is typed, with tabs, and the words that our command is told then. */
const LINES: readonly (readonly [typed: string, told: string])[] = [
  ['change feat\tus\tem\tstring:opt\t', 'change feature users email:string:optional'],
  ['add feature logs author:ref\tp\t', 'add feature logs author:references=posts'],
  ['my-api --fra\tfl\t--database=po\t', 'my-api --framework flask --database=postgres'],
  ['rem\tpo\t', 'remove posts'],
  ['import create-api.j\t', 'import create-api.json'],
  ['add feature logs a --only list,ge\t', 'add feature logs a --only list,get'],
  ['change feature users -- -em\t', 'change feature users -- -email'],
  ['list nothing-like-this\t', 'list nothing-like-this'],
];

/**
 * A project; a `create-api` on the PATH that completes, and of anything else takes down what it is told; a home of
 * nobody, so that no user's settings count.
 */
function scene(root: string): Scene & { told: () => string[] } {
  const [home, bin] = [emptyFolder(), emptyFolder()];
  const log = join(home, 'told');
  const program = `#!/bin/sh\ncase $1 in __complete | completion) exec ${cliWord} "$@" ;; esac\necho "$*" >>${log}\n`;
  fse.outputFileSync(join(bin, 'create-api'), program, { mode: 0o755 });
  const env = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: home,
    ZDOTDIR: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local'),
    LC_ALL: 'C.UTF-8',
  };
  return { root, home, env, told: () => fse.readFileSync(log, 'utf8').trimEnd().split('\n') };
}

describe.each(Object.entries(SHELLS))('%s', (shell, start) => {
  test.skipIf(isMissing(shell))('a tab puts in what fits, and prints no error', () => {
    const features = ['users name email:email:unique', 'posts title author:references=users'];
    const here = scene(project('fastify', ...features));
    const lines = LINES.map(([typed]) => ['ready> ', `create-api ${typed}\r`] as const);
    const { output } = runInTerminal(
      here.root,
      start(here),
      [...lines, ['ready> ', 'exit\r']],
      here.env,
    );
    expect(here.told().map((line) => line.trimEnd())).toEqual(LINES.map(([, told]) => told));
    expect(output).not.toMatch(/error|not found|unknown/i);
  });

  test.skipIf(isMissing(shell))('where all is broken it says nothing', () => {
    const here = scene(emptyFolder());
    fse.writeFileSync(join(here.root, 'create-api.json'), '{ nothing');
    const typed = ['show us\t', 'change feature a\t'];
    const lines = typed.map((line) => ['ready> ', `create-api ${line}\r`] as const);
    const { output } = runInTerminal(
      here.root,
      start(here),
      [...lines, ['ready> ', 'exit\r']],
      here.env,
    );
    expect(here.told()).toEqual(['show us', 'change feature a']);
    expect(output).not.toMatch(/error|not found|unknown/i);
  });
});

test.each([
  [['completion'], /For which shell\?[^]*bash, zsh, fish/],
  [['completion', 'tcsh'], /no completion for "tcsh"[^]*bash, zsh, fish/],
])('%j is refused', (args, text) => {
  const { code, stdout, stderr } = cli('/', args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(text);
});

test('a plopfile runs for no completion', () => {
  const root = project('fastify');
  const mark = join(root, 'ran');
  fse.writeFileSync(
    join(root, 'plopfile.js'),
    `import { writeFileSync } from 'node:fs';\nwriteFileSync(${JSON.stringify(mark)}, '');\nexport default () => {};\n`,
  );
  const { code, stdout } = cli(root, ['__complete', 'zsh', 'add', '']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\nfeature\t/);
  expect(fse.existsSync(mark)).toBe(false);
});
