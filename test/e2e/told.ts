/** What of a project's features its document and its database tell, to be held against what an import makes of them. */
import { type Declaration, formatDeclaration } from '../../src/project/fields/declaration.ts';
import { parseField } from '../../src/project/fields/field-grammar.ts';
import { showsSecret } from '../../src/project/fields/secrets.ts';
import { pluralOf } from '../../src/project/names/inflect.ts';
import type { FeatureSpec } from '../../src/project/feature.ts';

type Specs = Record<string, FeatureSpec>;

type Told = [name: string, declared: Declaration];

const withFields = (
  specs: Specs,
  tell: (name: string, declared: Declaration, key: string) => Told,
): Specs =>
  Object.fromEntries(
    Object.entries(specs).map(([key, { fields, unique }]) => {
      const told = Object.entries(fields).map(([name, grammar]) =>
        tell(name, parseField(name, grammar, name), key),
      );
      const names = new Map(Object.keys(fields).map((name, at) => [name, told[at]![0]]));
      return [
        key,
        {
          fields: Object.fromEntries(told.map(([name, one]) => [name, formatDeclaration(one)])),
          ...(unique ? { unique: unique.map((all) => all.map((one) => names.get(one)!)) } : {}),
        },
      ];
    }),
  );

/**
 * A document tells by what lists can be sorted, not that it is unique; a reference is known by its name alone, and what
 * becomes of it not at all.
 */
export const toldByDocument = (specs: Specs, id: string): Specs =>
  withFields(specs, (name, declared, key) => {
    const { type, target, optional, unique, index } = declared;
    if (type !== 'references')
      return [name, { ...declared, unique: false, index: unique || index }];
    const named = name === 'parent' ? key : pluralOf(name.split('_')).join('-');
    if (named === target) return [name, { ...declared, unique: false, onDelete: null }];
    const plain = parseField(name, id === 'uuid' ? 'uuid:index' : 'integer:index:min=1', name);
    return [`${name}_id`, { ...plain, optional }];
  });

export interface Keeps {
  kind: 'sqlite' | 'postgres';
  language: string;
}

/** A database tells tables, columns and indexes; rules of the API alone are not in it, but a name may tell of a secret. */
export const toldByDatabase = (specs: Specs, { kind, language }: Keeps): Specs =>
  withFields(specs, (name, declared) => {
    const isPython = language === 'python';
    const { type, index, unique, optional, precision } = declared;
    const text = (grammar: string): Told => {
      const plain = parseField(grammar, grammar, 'field');
      const hidden = showsSecret(name, plain);
      const preset = isPython ? undefined : declared.default;
      return [
        name,
        { ...plain, hidden, index: index && !unique, unique, optional, default: preset },
      ];
    };
    const kept = {
      ...declared,
      hidden: showsSecret(name, { type, hidden: false }),
      index: index && !unique && type !== 'references',
      min: null,
      max: type === 'string' || type === 'text' ? declared.max : null,
      pattern: null,
      default: isPython ? undefined : declared.default,
    };
    if (type === 'password') return text('text');
    if (type === 'enum') return text(isPython ? 'string' : index ? 'string:max=640' : 'text');
    if (type === 'decimal' && kind === 'sqlite') {
      if (isPython) return text('integer');
      if (precision! > 15) return text('text');
    }
    return [name, kept];
  });
