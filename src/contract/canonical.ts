import type { Feature } from '../project/feature.ts';
import type { Field, Json } from '../project/fields/field.ts';

export type Body = Record<string, Json>;

/** How the API answers a value that it accepted for a field. */
export const canonical = (field: Field, value: Json): Json => {
  if (typeof value !== 'string') return value;
  switch (field.type) {
    case 'decimal':
      return fullScale(value, field.scale ?? 0);
    case 'uuid':
      return value.toLowerCase();
    case 'datetime':
      return utc(value);
    default:
      return value;
  }
};

/** The fields that the API answers after a create or a full replacement with this body: not those that are hidden. */
export const represented = (feature: Feature, body: Body): Body =>
  Object.fromEntries(
    feature.shown.map((field) => [
      field.key,
      canonical(field, Object.hasOwn(body, field.key) ? (body[field.key] ?? null) : field.default),
    ]),
  );

/** What of a body is never answered: it has to be sent again where an item is replaced. */
export const unseen = (feature: Feature, body: Body): Body =>
  Object.fromEntries(
    feature.hidden
      .filter(({ key }) => Object.hasOwn(body, key))
      .map(({ key }) => [key, body[key] ?? null]),
  );

const fullScale = (text: string, scale: number): string => {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = `${whole.replace(/^0+(?=\d)/, '')}${scale > 0 ? `.${part.padEnd(scale, '0')}` : ''}`;
  return `${/[1-9]/.test(digits) ? sign : ''}${digits}`;
};

const utc = (text: string): string => {
  const cut = text.toUpperCase().replace(/(\.\d{3})\d+/, '$1');
  return new Date(cut).toISOString();
};
