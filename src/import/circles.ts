import type { FeatureSpec } from '../project/feature.ts';
import { parseField } from '../project/fields/field-grammar.ts';
import { formatDeclaration } from '../project/fields/declaration.ts';
import type { Specs } from '../project/resolve.ts';
import type { Take } from './shape.ts';

/** Makes one reference of each circle of required ones optional: else the first row could never be written. */
export function looseCircles(
  features: Record<string, FeatureSpec>,
  there: Specs,
  note: Take,
): void {
  const done = new Set(Object.keys(there));
  const visit = (key: string, path: readonly string[]): void => {
    if (done.has(key)) return;
    for (const [field, grammar] of Object.entries(features[key]?.fields ?? {})) {
      const target = /^references=([^:]+)(?!.*:optional)/.exec(grammar)?.[1];
      if (target === undefined) continue;
      if (!path.includes(target) && target !== key) {
        visit(target, [...path, key]);
        continue;
      }
      const declared = parseField(field, grammar, field);
      features[key]!.fields[field] = formatDeclaration({ ...declared, optional: true });
      const what =
        'optional here: its circle has required references alone, so there could be no first item';
      note({ kind: 'changed', where: `${key}.${field}`, what });
    }
    done.add(key);
  };
  for (const key of Object.keys(features).sort()) visit(key, []);
}
