import type { Mutation } from './mutation.ts';

/** §2 and §5: what only the database knows. */
export const database: Mutation[] = [
  [
    'unique.taken',
    'store',
    'rows(feature).filter((row) => row !== own)',
    'own ? [] : rows(feature)',
  ],
  ['unique.taken', 'store', "faults.push([key, 'taken'])", "faults.push(['value', 'taken'])"],
  ['unique.null', 'store', 'a !== null && a === b', 'a === b'],
  [
    'unique.exact',
    'store',
    'a !== null && a === b',
    'a !== null && String(a).normalize() === String(b).normalize()',
  ],
  [
    'unique.race',
    'store',
    '.filter((row) => row !== own)',
    '.filter((row) => row !== own && Date.now() - Date.parse(row.created) > 200)',
  ],
  ['unique.together', 'store', '...feature.combinations.map(({ fields }) => fields),', ''],
  ['unique.together', 'store', 'fields.every(', 'fields.some('],
  ['unique.together', 'store', 'const { key } of fields)', 'const { key } of fields.slice(0, 1))'],
  ['unique.together-null', 'store', 'a !== null && a === b', 'a === b'],
  [
    'unique.together-race',
    'store',
    '.filter((row) => row !== own)',
    '.filter((row) => row !== own && Date.now() - Date.parse(row.created) > 200)',
  ],
  [
    'unique.all',
    'store',
    "'The values do not fit.', faults)",
    "'The values do not fit.', faults.slice(0, 1))",
  ],
  [
    'unique.reference-first',
    'store',
    "code === 'reference') ? 422 : 409",
    "code === 'taken') ? 409 : 422",
  ],
  [
    'reference.kept',
    'fields',
    'references: (value) => (Number.isInteger(value) ? value',
    'references: (value) => (Number.isInteger(value) ? Number(value) - 1',
  ],
  [
    'reference.none',
    'fields',
    "references: (value) => (Number.isInteger(value) ? value : refuse('type'))",
    'references: (value) => Number(value)',
  ],
  ['reference.none', 'store', "faults.push([key, 'reference'])", "faults.push([key, 'taken'])"],
  [
    'reference.restricts',
    'store',
    "left.some(({ field }) => field.onDelete === 'restrict')",
    'false',
  ],
  ['reference.self', 'store', '.filter(({ each }) => !gone.has(each))', ''],
  ['reference.cascades', 'store', "field.onDelete === 'cascade' &&", 'false &&'],
  ['reference.set-null', 'store', 'each.version += 1;', ''],
  ['reference.set-null', 'store', 'each.updated = now();', ''],
  [
    'reference.chain-kept',
    'store',
    "left.some(({ field }) => field.onDelete === 'restrict')",
    "left.some(({ field }) => field.onDelete === 'restrict' && field.target?.feature === feature.key)",
  ],
  [
    'reference.chain-null',
    'store',
    'for (const { each, field } of left) {',
    'for (const { each, field } of left) {\n        if (field.target?.feature !== feature.key) continue;',
  ],
  [
    'reference.race',
    'store',
    'each.values[field.key] === row.id',
    'each.values[field.key] === row.id && Date.now() - Date.parse(each.created) > 200',
  ],
];
