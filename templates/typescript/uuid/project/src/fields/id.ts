import { NIL } from "uuid";
import { uuid } from "./strings.ts";

/** What an item is known by: a UUIDv7, so that ids stand in the order in which they were made. */
export type Id = string;

export const id = uuid;

/** For the documentation. */
export const EXAMPLE_ID: Id = "01890a5d-ac96-774b-bcce-b302099a8057";

/** The id in a path; what is no UUID is one that no item has. */
export const toId = (text = ""): Id => id().safeParse(text).data ?? NIL;

/** The id of another item. */
export const reference = uuid;
