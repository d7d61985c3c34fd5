/** Every feature, for the documentation and the tests. */
export const resources = {};
