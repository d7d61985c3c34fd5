/** The package's name. The command, the plugin prefix and the import specifier all derive from it. */
export const NAME = 'create-api';

/** The version of create-api that is running. */
export const VERSION = '0.2.0';

/** The template set's version: that of the release in which a template last changed. */
export const TEMPLATE_SET = '0.2.0';

/** What a project holds of ours. */
export const MANIFEST = `${NAME}.json`;
export const HOME = `.${NAME}`;
