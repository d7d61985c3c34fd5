import { z } from "zod";
import type { FaultCode } from "../errors.ts";

/** A check whose failure answers with this code; the checks after it are not tried. */
export const rule = <T>(
  code: FaultCode,
  message: string,
  holds: (value: T) => boolean,
) => z.refine<T>(holds, { message, params: { code }, abort: true });

/** Every database can hold it: no NUL, no half of a surrogate pair. */
export const isStorable = (text: string) =>
  !text.includes("\0") && text.isWellFormed();

export const UNSTORABLE = "Contains NUL or broken Unicode";
