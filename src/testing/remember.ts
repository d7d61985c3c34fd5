/** Does the same only once: most files are alike from one project to the next. */
export function remember<T>(
  compute: (a: string, b: string) => Promise<T>,
): (a: string, b: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (a, b) => {
    const key = `${a}\0${b}`;
    const found = known.get(key) ?? compute(a, b);
    known.set(key, found);
    return found;
  };
}
