import { z } from "zod";
import { rule } from "./rule.ts";

const DATE = /^\d{4}-\d\d-\d\d$/;

export const date = () =>
  z
    .string()
    .check(rule("format", "Must be a day such as 2026-12-24", isDay))
    .meta({ format: "date" });

function isDay(value: string) {
  if (!DATE.test(value) || value < "0001") return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const DATETIME =
  /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d+)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/i;

/** A moment with an offset, kept in UTC; what is finer than a millisecond is cut. */
export const datetime = () =>
  z
    .string()
    .check(
      rule(
        "format",
        "Must be a time with an offset such as 2026-12-24T18:30:00Z",
        (value) => toUtc(value) !== undefined,
      ),
    )
    .overwrite((value) => toUtc(value) ?? value)
    .meta({ format: "date-time" });

function toUtc(value: string) {
  const [, day, time, fraction = "", offset = ""] = DATETIME.exec(value) ?? [];
  if (!day || !isDay(day)) return undefined;
  const moment = `${day}T${time}${fraction.slice(0, 4)}${offset.toUpperCase()}`;
  const utc = new Date(moment).toISOString();
  return /^\d{4}-/.test(utc) && utc >= "0001" ? utc : undefined;
}
