import type { FieldTypes, Framework, FurtherGenerator, ProjectOption } from '../framework.ts';

/** What a plugin brings: whole frameworks, or more for those that are there. */
export interface Plugin {
  /** Frameworks of its own. */
  frameworks?: readonly Framework[];
  /** What it adds to frameworks of others. */
  extends?: readonly Extension[];
  /** Options of every project that has the plugin: flags when it is made, `project.options` in templates. */
  options?: Readonly<Record<string, ProjectOption>>;
  /** Types that a field can have besides ours: `price:money`. */
  fieldTypes?: FieldTypes;
}

/** More of a framework that somebody else brings. */
export interface Extension {
  /** The frameworks that it is for, by name. */
  frameworks: readonly string[];
  /** What a project can be given: `--with graphql`, `add graphql`. */
  generators?: Readonly<Record<string, FurtherGenerator>>;
  /**
   * Generator → a folder laid over its templates: one under the same name takes the place of the framework's, any other
   * is one more.
   */
  templates?: Readonly<Record<string, URL>>;
}

/** Declares a plugin that is more than one framework. What it says is checked when it is loaded. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
