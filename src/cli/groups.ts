/** First words of commands that say nothing alone. */
export const GROUPS = {
  add: 'Add to the project you are in',
  change: 'Change what the project has',
  plugin: 'Write a plugin',
} as const;
