import type { FeatureFacts } from '../../framework.ts';
import { type Wiring, importInto, memberOf } from '../../reconcile/wiring.ts';

/** What a feature is wired into in every TypeScript project: the tables, the schemas and the seeds. Routes are the framework's. */
export function typescriptWiring({ feature: { plural, table } }: FeatureFacts): Wiring[] {
  const { camel, kebab, pascal } = plural;
  return [
    importInto('src/models/index.ts', `import type { ${pascal}Table } from "./${kebab}.ts";`),
    memberOf('src/models/index.ts', 'Database', `${table}: ${pascal}Table;`),
    importInto('src/schemas/index.ts', `export { ${camel}Resource } from "./${kebab}.ts";`),
    importInto('src/seeds/index.ts', `export { ${camel}Seeds } from "./${kebab}.ts";`),
  ];
}
