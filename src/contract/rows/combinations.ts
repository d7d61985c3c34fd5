import type { Feature } from '../../project/feature.ts';
import type { Field } from '../../project/fields/field.ts';
import { violation, violations } from '../answer.ts';
import { type Body, canonical } from '../canonical.ts';
import type { FeatureRow } from '../row.ts';
import { type Scene, targetOf } from '../scene.ts';

const RIVALS = 8;

const nullableOf = ({ fields }: Feature['combinations'][number]): Field | undefined =>
  fields.find(({ nullable }) => nullable);

/** The faults of a body where an item has the other: all that the two share and that is unique. */
export const sharedBy = (feature: Feature, body: Body, other: Body): Record<string, string> => {
  const same = (field: Field): boolean => {
    const [one, two] = [body, other].map((each) => canonical(field, each[field.key] ?? null));
    return one !== null && one === two;
  };
  const sets = [
    ...feature.uniques.map((field) => [field]),
    ...feature.combinations.map((one) => one.fields),
  ];
  const taken = sets.filter((fields) => fields.every(same)).flat();
  return Object.fromEntries(taken.map(({ key }) => [key, 'taken']));
};

const picked = (body: Body, fields: readonly Field[]): Body =>
  Object.fromEntries(fields.map(({ key }) => [key, body[key] ?? null]));

/** Items for the references of combinations that a body might leave out: null is no value. */
const filled =
  (feature: Feature) =>
  async (scene: Scene): Promise<Body> => {
    const fields = feature.combinations.flatMap((one) => one.fields);
    const changes: Body = {};
    for (const field of fields.filter(({ is }) => is.references)) {
      changes[field.key] = (await scene.create(targetOf(scene, field), {}, 'required')).id;
    }
    return changes;
  };

/** §2, §5: fields that no two items may share all of. */
export const combinationRows: FeatureRow[] = [
  {
    id: 'unique.together',
    section: '2',
    scope: 'feature',
    when: ({ combinations }) => combinations.length > 0,
    needs: 4,
    clause: '409: a combination is taken (errors names each of its fields); one alone is free',
    async *check(scene, feature) {
      const changes = filled(feature);
      for (const { fields } of feature.combinations) {
        const [first, second] = [
          await scene.create(feature, await changes(scene)),
          await scene.create(feature, await changes(scene)),
        ];
        const taken = picked(first.body, fields);
        const due = (body: Body) => ({ status: 409, errors: sharedBy(feature, body, first.body) });
        const json = { ...(await scene.body(feature)), ...taken };
        const made = await scene.request('POST', feature.path, { json });
        scene.adopt(made);
        yield* violations(made, due(json));
        const whole = { ...second.body, ...taken };
        yield* violations(await scene.request('PATCH', second.path, { json: taken }), due(whole));
        yield* violations(await scene.request('GET', second.path), { body: second.json });

        const own = fields.find(({ key }) => second.body[key] !== first.body[key]);
        if (!own) continue;
        const rest = picked(
          first.body,
          fields.filter((field) => field !== own),
        );
        if (Object.keys(sharedBy(feature, { ...second.body, ...rest }, first.body)).length > 0) {
          continue;
        }
        const near = await scene.request('PATCH', second.path, { json: rest });
        yield* violations(near, { status: 200 });
        const last = picked(first.body, [own]);
        yield* violations(await scene.request('PATCH', second.path, { json: last }), due(whole));
        const itself = await scene.request('PUT', first.path, { json: first.body });
        yield* violations(itself, { status: 200 });
      }
    },
  },
  {
    id: 'unique.together-null',
    section: '5',
    scope: 'feature',
    when: ({ combinations }) => combinations.some(nullableOf),
    needs: 3,
    clause: 'Null is no value: any number of items may share a combination that has one',
    async *check(scene, feature) {
      for (const combination of feature.combinations) {
        const field = nullableOf(combination);
        if (!field) continue;
        const first = await scene.create(feature, { [field.key]: null });
        const taken = picked(first.body, combination.fields);
        const json = { ...(await scene.body(feature)), ...taken };
        const answer = await scene.request('POST', feature.path, { json });
        scene.adopt(answer);
        yield* violations(answer, { status: 201, has: { [field.key]: null } });
      }
    },
  },
  {
    id: 'unique.together-race',
    section: '2',
    scope: 'feature',
    when: ({ combinations }) => combinations.length > 0,
    needs: RIVALS + 2,
    clause: 'Of parallel creates with one combination exactly one is 201, the others are 409',
    async *check(scene, feature) {
      for (const { fields } of feature.combinations) {
        const taken = picked(
          { ...(await scene.body(feature)), ...(await filled(feature)(scene)) },
          fields,
        );
        const bodies: Body[] = [];
        while (bodies.length < RIVALS) bodies.push(await scene.body(feature));
        const answers = await Promise.all(
          bodies.map((json) =>
            scene.request('POST', feature.path, { json: { ...json, ...taken } }),
          ),
        );
        answers.forEach(scene.adopt);
        const came = answers.map(({ status }) => status).toSorted();
        const due = [201, ...Array<number>(RIVALS - 1).fill(409)];
        if (came.join() !== due.join()) yield violation(answers[0]!, came.join(), due.join());
      }
    },
  },
];
