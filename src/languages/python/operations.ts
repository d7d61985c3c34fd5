import type { ProjectFacts } from '../../framework.ts';
import { action, foldersOf, serversOf } from '../operations.ts';

const PYTHON = '3.13';
const UV = '0.13.9';

interface ManagerUse {
  /** What brings it to an image. */
  manager: string[];
  /** Of an image. */
  install: string;
  /** Of a workflow. */
  commands: string[];
  actions: ReturnType<typeof action>[];
}

const MANAGERS: Record<string, ManagerUse> = {
  pip: {
    manager: [],
    install: 'python -m venv .venv && .venv/bin/pip install --no-cache-dir -r requirements.txt',
    commands: ['python -m venv .venv', '.venv/bin/pip install -r requirements-dev.txt'],
    actions: [
      action('actions/setup-python@v6', {
        'python-version': `"${PYTHON}"`,
        cache: 'pip',
        'cache-dependency-path': '"*.txt"',
      }),
    ],
  },
  uv: {
    manager: [`pip install --no-cache-dir uv==${UV}`],
    install: 'uv venv && uv pip install --no-cache -r requirements.txt',
    commands: ['uv venv', 'uv pip install -r requirements-dev.txt'],
    actions: [
      action('actions/setup-python@v6', { 'python-version': `"${PYTHON}"` }),
      action('astral-sh/setup-uv@v7', {
        version: `"${UV}"`,
        'enable-cache': 'true',
        'cache-dependency-glob': '"*.txt"',
      }),
    ],
  },
};

const CHECKS = [
  'ruff format --check .',
  'ruff check .',
  'mypy .',
  'alembic upgrade head',
  'pytest',
].map((tool) => `.venv/bin/${tool}`);

/** What a container and a workflow run of a Python project. */
export function pythonOperated(options: ProjectFacts['options']) {
  const { manager, install, commands, actions } =
    MANAGERS[String(options.packageManager)] ?? MANAGERS.pip!;
  return {
    container: {
      image: `python:${PYTHON}.11-slim-bookworm`,
      manager,
      install,
      migrate: ['alembic', 'upgrade', 'head'],
      port: 8000,
      folders: foldersOf(options),
      url: 'sqlite:////data/data.db',
    },
    workflow: { servers: serversOf(options), actions, commands: [...commands, ...CHECKS] },
  };
}
