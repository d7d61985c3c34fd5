/** Every feature, for the documentation and the tests. */
export const resources = {
  // In the order of their names.
};
