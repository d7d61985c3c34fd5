import type { FieldType, Json, OnDelete } from './field.ts';

/** A field as it was declared: the grammar of one field, read. */
export interface Declaration {
  type: FieldType;
  /** The named type that it was declared with, null where it was one of ours. */
  named: NamedType | null;
  optional: boolean;
  unique: boolean;
  index: boolean;
  /** It is taken and kept, and never shown. */
  hidden: boolean;
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
  /** Null where it is not said: a reference restricts. */
  onDelete: OnDelete | null;
}

/** A type of a plugin: its name, and what it is. */
export interface NamedType {
  name: string;
  declared: Declaration;
}

export const declare = (type: FieldType): Declaration => ({
  type,
  named: null,
  optional: false,
  unique: false,
  index: false,
  // It is nobody's to read, whoever asks.
  hidden: type === 'password',
  default: undefined,
  min: null,
  max: null,
  pattern: null,
  precision: null,
  scale: null,
  values: null,
  target: null,
  onDelete: null,
});

/** The canonical spelling of a declaration, as the manifest keeps it: reading it again gives the same declaration. */
export function formatDeclaration(declared: Declaration): string {
  const { min, max, pattern, named } = declared;
  // What the named type says itself is not said again.
  const base = named?.declared ?? declare(declared.type);
  const parts = [named?.name ?? formatType(declared)];
  if (declared.optional && !base.optional) parts.push('optional');
  if (declared.unique && !base.unique) parts.push('unique');
  if (declared.index && !base.index) parts.push('index');
  if (declared.hidden && !base.hidden) parts.push('hidden');
  if (declared.onDelete !== base.onDelete) parts.push(`on-delete=${declared.onDelete}`);
  if (min !== base.min) parts.push(`min=${min}`);
  if (max !== base.max) parts.push(`max=${max}`);
  if (declared.default !== base.default) parts.push(`default=${formatDefault(declared)}`);
  if (pattern !== base.pattern) parts.push(`pattern=${pattern}`);
  return parts.join(':');
}

function formatType({ type, precision, scale, values, target }: Declaration): string {
  if (type === 'decimal') return `decimal=${precision},${scale}`;
  if (values) return `enum=${values.join(',')}`;
  return target === null ? type : `references=${target}`;
}

const formatDefault = ({ type, default: value }: Declaration): string =>
  type === 'json' ? JSON.stringify(value) : String(value);
