/** Whether one version comes before another: `1.9.0` before `1.10.0`. */
export const isOlder = (one: string, other: string): boolean =>
  one.localeCompare(other, 'en', { numeric: true }) < 0;
