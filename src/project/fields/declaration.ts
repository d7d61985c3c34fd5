import type { FieldType, Json } from './field.ts';

/** A field as it was declared: the grammar of one field, read. */
export interface Declaration {
  type: FieldType;
  optional: boolean;
  unique: boolean;
  index: boolean;
  /** Undefined where there is none. */
  default: Json | undefined;
  min: number | null;
  max: number | null;
  pattern: string | null;
  precision: number | null;
  scale: number | null;
  values: string[] | null;
  /** The manifest key that a reference names. */
  target: string | null;
}

export const declare = (type: FieldType): Declaration => ({
  type,
  optional: false,
  unique: false,
  index: false,
  default: undefined,
  min: null,
  max: null,
  pattern: null,
  precision: null,
  scale: null,
  values: null,
  target: null,
});

/** The canonical spelling of a declaration, as the manifest keeps it: reading it again gives the same declaration. */
export function formatDeclaration(declared: Declaration): string {
  const { type, precision, scale, values, target, min, max, pattern } = declared;
  const parts = [
    type === 'decimal'
      ? `decimal=${precision},${scale}`
      : values
        ? `enum=${values.join(',')}`
        : target !== null
          ? `references=${target}`
          : type,
  ];
  if (declared.optional) parts.push('optional');
  if (declared.unique) parts.push('unique');
  if (declared.index) parts.push('index');
  if (min !== null) parts.push(`min=${min}`);
  if (max !== null) parts.push(`max=${max}`);
  if (declared.default !== undefined) parts.push(`default=${formatDefault(declared)}`);
  if (pattern !== null) parts.push(`pattern=${pattern}`);
  return parts.join(':');
}

const formatDefault = ({ type, default: value }: Declaration): string =>
  type === 'json' ? JSON.stringify(value) : String(value);
