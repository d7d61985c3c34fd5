import type { Language } from '../../framework.ts';
import { code, featureCode } from './code.ts';
import { reserved, reservedMembers } from './reserved.ts';

export const typescript: Language = {
  name: 'typescript',
  title: 'TypeScript',
  layout: { style: 'prettier', width: 80 },
  managers: [
    { name: 'npm', executable: 'npm', install: [['npm', 'install']], run: 'npm run' },
    { name: 'pnpm', executable: 'pnpm', install: [['pnpm', 'install']], run: 'pnpm' },
    { name: 'yarn', executable: 'yarn', install: [['yarn', 'install']], run: 'yarn' },
    { name: 'bun', executable: 'bun', install: [['bun', 'install']], run: 'bun run' },
  ],
  packages: {
    dependencies: { file: 'package.json', path: ['dependencies'] },
    devDependencies: { file: 'package.json', path: ['devDependencies'] },
  },
  reserved,
  reservedMembers,
  wireCase: 'camel',
  code,
  featureCode,
  migrations: { folder: 'migrations', pattern: /^(\d{14})_\w+\.[cm]?[jt]s$/ },
};
