/** Whether a value is a path as we keep them: relative, with `/`, and below the project. */
export const isPath = (value: unknown): value is string =>
  typeof value === 'string' &&
  value !== '' &&
  !value.startsWith('/') &&
  !value.includes('\\') &&
  !value.split('/').includes('..');
