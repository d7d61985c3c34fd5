/** The time of a plan in milliseconds: now, or what SOURCE_DATE_EPOCH (reproducible-builds.org) says in seconds. */
export function planTime(): number {
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isSafeInteger(seconds)
    ? seconds * 1000
    : Date.now();
}
