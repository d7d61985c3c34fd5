import type { Framework, Language } from '../framework.ts';
import type { Adopted } from '../project/adopted.ts';
import { type Wiring, entryIn } from '../reconcile/wiring.ts';
import type { Move } from './relocate.ts';

/** The script that runs the migrations of features, where a project of ours has its own. */
const MIGRATE = 'features:migrate';

/** What is typed in an adopted application, and where its migrations are. */
export function commandsIn(
  { language, commands }: Framework,
  { migrations: tool = 'alembic' }: Adopted,
  place: Move['place'],
): Pick<Framework, 'language' | 'commands'> {
  const { migrations, managers } = language;
  const folder = place(migrations.folder) ?? migrations.folder;
  if (language.name !== 'python') {
    const status = migrations.status && {
      ...migrations.status,
      command: `${MIGRATE} status`,
      down: `${MIGRATE} down`,
    };
    const { usual, ...database } = language.database ?? {};
    const source = usual && place(usual.source);
    return {
      language: {
        ...language,
        database: { ...database, ...(usual && source ? { usual: { ...usual, source } } : {}) },
        migrations: { ...migrations, ...(status ? { status } : {}), folder, up: MIGRATE },
      },
      commands: { ...commands, migrate: MIGRATE },
    };
  }
  const typed = (command: string) => command.replace(/^alembic\b/, tool);
  const { status } = migrations;
  // The application's engine says what its database is: it is asked.
  const { usual: _usual, ...database } = language.database ?? {};
  const up = typed(commands.migrate);
  return {
    language: {
      ...language,
      database,
      managers: managers.map((manager) => ({
        ...manager,
        install: manager.install.map((words) =>
          words.map((word) => word.replace('-dev.txt', '.txt')),
        ),
      })),
      migrations: {
        ...migrations,
        ...(status
          ? { status: { ...status, command: typed(status.command), down: typed(status.down) } }
          : {}),
        folder,
        up,
      },
    },
    commands: { ...commands, migrate: up, test: `pytest ${place('app/tests') ?? ''}`.trim() },
  };
}

/** The scripts that an application is given. */
export function scriptsOf({ name }: Language, place: Move['place']): Wiring[] {
  const file = name === 'python' ? null : place('src/migrate.ts');
  return file === null ? [] : [entryIn('package.json', ['scripts'], MIGRATE, `tsx ${file}`)];
}
