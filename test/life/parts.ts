import type { World } from './world.ts';

/** A line of the list of seeds, by what of it is the feature's. */
export const partOf = ({ framework }: Pick<World, 'framework'>, key: string): string =>
  framework.language.name === 'python' ? `app.seeds.${key.replaceAll('-', '_')} ` : `"./${key}.ts"`;
