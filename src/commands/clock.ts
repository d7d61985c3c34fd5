let given: number | undefined;

/** A plan that was looked at is made anew at its own time, which names its migrations. */
export const setPlanTime = (time: number): void => {
  given = time;
};

/** The time of a plan in milliseconds: that of the plan that is carried out, now, or what SOURCE_DATE_EPOCH (reproducible-builds.org) says in seconds. */
export function planTime(): number {
  if (given !== undefined) return given;
  const seconds = Number(process.env.SOURCE_DATE_EPOCH);
  return process.env.SOURCE_DATE_EPOCH && Number.isSafeInteger(seconds)
    ? seconds * 1000
    : Date.now();
}
