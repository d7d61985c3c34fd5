/** The package's name. The command, the plugin prefix and the import specifier all derive from it. */
export const NAME = 'create-api';
