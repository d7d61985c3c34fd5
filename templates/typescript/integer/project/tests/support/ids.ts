/** Ids in a path that no item has. */
export const ABSENT = ["abc", "0", "-1", "1.5", "1".repeat(30), "999999999"];

/** References that lead to no item. */
export const NOWHERE = [999_999_999, 0, -1, 1e30];
