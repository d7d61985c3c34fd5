import type { Field, Json } from '../../project/fields/field.ts';
import type { Body } from '../canonical.ts';

/** A value to send, as JSON text: `1.0` and `1e400` are no JavaScript values. */
export interface Accepted {
  text: string;
  /** What is answered for it. */
  due: Json;
}

export interface Refused {
  text: string;
  status: 400 | 422;
  /** One of these. */
  codes: readonly string[];
}

/** What a type accepts and refuses besides what the field's own facts say. */
export interface Values {
  accepted: (field: Field) => Accepted[];
  refused: (field: Field) => Refused[];
}

export const same = (value: Json): Accepted => ({ text: JSON.stringify(value), due: value });

export const becomes = (value: Json, due: Json): Accepted => ({ text: JSON.stringify(value), due });

/** Refused as of the wrong JSON type. */
export const mistyped = (...texts: string[]): Refused[] =>
  texts.map((text) => ({ text, status: 400, codes: ['type'] }));

/** Refused as breaking a rule. */
export const broken = (codes: string | readonly string[], ...values: Json[]): Refused[] =>
  values.map((value) => ({ text: JSON.stringify(value), status: 422, codes: [codes].flat() }));

/** A JSON object of the body with one member written as this text. */
export const withText = (body: Body, key: string, text: string): string => {
  const { [key]: _, ...others } = body;
  const members = Object.entries(others).map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return `{${[...members, `${JSON.stringify(key)}:${text}`].join(',')}}`;
};

/** Characters that no database of ours can hold, or that no UTF-8 can carry. */
export const UNSTORABLE = ['\u0000', '\ud800', '\udfff'] as const;
