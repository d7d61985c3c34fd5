import { z } from "zod";
import { integer } from "./numbers.ts";
import { rule } from "./rule.ts";

/** What an item is known by. */
export type Id = number;

export const id = () => integer({ min: 1 });

/** For the documentation. */
export const EXAMPLE_ID: Id = 1;

/** The id in a path; one that could never exist is 0, which no item has. */
export const toId = (text = ""): Id =>
  /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;

/** The id of another item; one that could never exist is 0, which no item has. */
export const reference = () =>
  z
    .number()
    .check(rule("type", "Must be an integer", Number.isInteger))
    .overwrite((id) => (id >= 1 && Number.isSafeInteger(id) ? id : 0))
    .meta({ type: "integer", minimum: 1 });
