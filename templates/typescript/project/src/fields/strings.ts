import { z } from "zod";
import { UNSTORABLE, isStorable, rule } from "./rule.ts";

interface Length {
  min?: number;
  max?: number;
  pattern?: RegExp;
}

/** Text; its length counts characters, not UTF-16 units. */
export function text({ min = 0, max = Infinity, pattern }: Length = {}) {
  const schema = z
    .string()
    .check(
      rule("format", UNSTORABLE, isStorable),
      rule("length", lengthMessage(min, max), (value) =>
        isWithin(value, min, max),
      ),
    )
    .meta({ minLength: min, ...(max < Infinity && { maxLength: max }) });
  if (!pattern) return schema.meta({ pattern: "^[^\\u0000]*$" });
  return schema
    .check(
      rule("pattern", `Must match ${pattern.source}`, (value: string) =>
        pattern.test(value),
      ),
    )
    .meta({ pattern: pattern.source });
}

export const string = ({ max = 255, ...length }: Length = {}) =>
  text({ max, ...length });

function isWithin(value: string, min: number, max: number) {
  if (value.length < min) return false;
  if (value.length <= max && value.length >= min * 2) return true;
  const count = [...value].length;
  return count >= min && count <= max;
}

function lengthMessage(min: number, max: number) {
  if (max === Infinity) return `Must have at least ${min} characters`;
  if (min === 0) return `Must have at most ${max} characters`;
  return `Must have ${min} to ${max} characters`;
}

const LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const EMAIL = new RegExp(
  `^[a-zA-Z0-9.!#$%&'*+/=?^_\`{|}~-]+@${LABEL}(?:\\.${LABEL})+$`,
);

/** What an HTML form takes for an address, with a dot in its host. */
export const email = () =>
  z
    .string()
    .check(
      rule("length", lengthMessage(0, 254), ({ length }) => length <= 254),
      rule("format", "Must be an email address", (value) => EMAIL.test(value)),
    )
    .meta({ format: "email", maxLength: 254 });

const HOST = `(?:${LABEL}(?:\\.${LABEL})*\\.?|\\[[\\da-f:.]+\\])`;
const URL_PART = "(?:[\\w.~:/?@!$&'()*+,;=-]|%[\\da-f]{2})*";
const URL_PATTERN = new RegExp(
  `^https?://${HOST}(?::\\d{1,5})?(?:[/?]${URL_PART})?(?:#${URL_PART})?$`,
  "i",
);

/** An absolute URL, as RFC 3986 writes it. */
export const url = () =>
  z
    .string()
    .check(
      rule("length", lengthMessage(0, 2048), ({ length }) => length <= 2048),
      rule(
        "format",
        "Must be an http or https URL",
        (value) => URL_PATTERN.test(value) && URL.canParse(value),
      ),
    )
    .meta({ format: "uri", maxLength: 2048 });

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const uuid = () =>
  z
    .string()
    .check(rule("format", "Must be a UUID", (value) => UUID.test(value)))
    .toLowerCase()
    .meta({ format: "uuid" });
