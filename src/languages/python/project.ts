import type { ProjectFacts } from '../../framework.ts';

/** What a Python project's options come to in code: `projectCode: pythonProject`. */
export const pythonProject = ({ id }: ProjectFacts['options']): Record<string, unknown> =>
  id === 'uuid'
    ? { id: 'sa.Uuid()', tableOptions: [] }
    : {
        id: 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")',
        tableOptions: ['sqlite_autoincrement=True'],
      };
