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
  const before = whole > 0 ? `\\d{1,${whole}}` : "0";
  const after = scale > 0 ? `(\\.\\d{1,${scale}})?` : "";
  const pattern = new RegExp(`^-?${before}${after}$`);
  return z
    .string()
    .check(
      rule("format", "Must be a decimal such as 12.50", (value) =>
        /^-?\d+(\.\d+)?$/.test(value),
      ),
      rule(
        "range",
        `Must have at most ${whole} digits before the point and ${scale} after it`,
        (value) => pattern.test(value),
      ),
    )
    .overwrite((value) => withScale(value, scale))
    .meta({ pattern: pattern.source });
}

/** `-007.5` → `-7.50` */
function withScale(value: string, scale: number) {
  const [, sign = "", before = "", after = ""] =
    /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const shown = before + (scale > 0 ? `.${after.padEnd(scale, "0")}` : "");
  return /[1-9]/.test(shown) ? sign + shown : shown;
}
