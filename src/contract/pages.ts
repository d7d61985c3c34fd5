import type { Feature } from '../project/feature.ts';
import type { Json } from '../project/fields/field.ts';
import { members, type Answer } from './answer.ts';
import type { Body } from './canonical.ts';
import type { Scene } from './scene.ts';

export const query = (parameters: Record<string, string | number>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');

export const list = (
  scene: Scene,
  feature: Feature,
  parameters: Record<string, string | number> = {},
): Promise<Answer> =>
  scene.request('GET', [feature.path, query(parameters)].filter(Boolean).join('?'));

export const itemsOf = (answer: Answer): Body[] => {
  const { items } = members(answer.json);
  return Array.isArray(items) ? items.map(members) : [];
};

export const cursorOf = (scene: Scene, answer: Answer): Json =>
  members(answer.json)[scene.keys.nextCursor] ?? null;

/** Page after page, from the first or from a cursor; the check may change the items in between. */
export async function* pages(
  scene: Scene,
  feature: Feature,
  parameters: Record<string, string | number>,
): AsyncGenerator<Answer> {
  let cursor: Json = null;
  for (let page = 0; page < 10_000; page += 1) {
    const at: Record<string, string> = typeof cursor === 'string' ? { cursor } : {};
    const answer: Answer = await list(scene, feature, { ...parameters, ...at });
    yield answer;
    cursor = cursorOf(scene, answer);
    if (answer.status !== 200 || cursor === null) return;
  }
  throw new Error(`${feature.path} has no last page.`);
}

export const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
};
