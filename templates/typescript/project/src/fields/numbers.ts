import { z } from "zod";
import { rule } from "./rule.ts";

interface Range {
  min?: number;
  max?: number;
}

export const integer = ({ min, max }: Range = {}) =>
  z
    .int()
    .min(min ?? Number.MIN_SAFE_INTEGER)
    .max(max ?? Number.MAX_SAFE_INTEGER);

export const number = ({ min, max }: Range = {}) =>
  z
    .number()
    .min(min ?? -Number.MAX_VALUE)
    .max(max ?? Number.MAX_VALUE);

/** An exact number, carried as text: so many digits in all, so many of them after the point. */
export function decimal(precision: number, scale: number) {
  const whole = precision - scale;
  return z
    .string()
    .check(
      rule("format", "Must be a decimal such as 12.50", (value) =>
        /^-?\d+(\.\d+)?$/.test(value),
      ),
      rule(
        "range",
        `Must have at most ${whole} digits before the point and ${scale} after it`,
        (value) => {
          const { before, after } = split(value);
          return before.length <= whole && after.length <= scale;
        },
      ),
    )
    .overwrite((value) => {
      const { sign, before, after } = split(value);
      const digits = after.padEnd(scale, "0");
      const shown = (before || "0") + (scale > 0 ? `.${digits}` : "");
      return /[1-9]/.test(shown) ? sign + shown : shown;
    })
    .meta({
      pattern: `^-?0*\\d{0,${whole}}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ""}$`,
    });
}

function split(value: string) {
  const [, sign = "", before = "", after = ""] =
    /^(-?)0*(\d*)(?:\.(\d+))?$/.exec(value) ?? [];
  return { sign, before, after };
}
