const NOBODY = "01890a5d-ac96-774b-bcce-b302099a8057";

/** Ids in a path that no item has. */
export const ABSENT = ["abc", "1", NOBODY.replaceAll("-", ""), NOBODY];

/** References that lead to no item. */
export const NOWHERE = [NOBODY, "00000000-0000-0000-0000-000000000000"];
