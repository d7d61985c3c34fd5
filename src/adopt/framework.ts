import type { Framework } from '../framework.ts';

/** What a framework has to offer to an application that we did not make. */
export function adoptedFramework(framework: Framework): Framework {
  const { project, feature } = framework.generators;
  return { ...framework, generators: { project, feature } };
}
