const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A time as the user would tell it: how long ago within a day, else the date and the time of the day where they are.
 * @param time ISO 8601
 * @param now milliseconds since the epoch
 */
export function whenText(time: string, now: number): string {
  const then = Date.parse(time);
  if (Number.isNaN(then)) return time;
  const since = now - then;
  if (since < 0 || since >= DAY) return localText(new Date(then));
  if (since < MINUTE) return 'just now';
  if (since < HOUR) return ago(since, MINUTE, 'minute');
  return ago(since, HOUR, 'hour');
}

function ago(since: number, unit: number, name: string): string {
  const count = Math.floor(since / unit);
  return `${count} ${name}${count === 1 ? '' : 's'} ago`;
}

/** `2026-11-25 14:03`, whatever the user's language. */
function localText(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
