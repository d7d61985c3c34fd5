import type { FeatureFacts } from '../../framework.ts';
import { type Wiring, elementIn, importInto } from '../../reconcile/wiring.ts';

/** What a feature is wired into in every Python project: the models and the seeds. Routes are the framework's. */
export function pythonWiring({ feature: { plural, singular } }: FeatureFacts): Wiring[] {
  const { snake } = plural;
  const { pascal } = singular;
  return [
    importInto('app/models/__init__.py', `from app.models.${snake} import ${pascal} as ${pascal}`),
    importInto('app/seeds/__init__.py', `from app.seeds.${snake} import seeds as ${snake}`),
    elementIn('app/seeds/__init__.py', 'SEEDS', snake, { lines: true }),
  ];
}
