import { z } from "zod";

const WANTED = 24;
const PATIENCE = 5000;

/** Valid values of a field, all different: the example, and others like it. */
export function variantsOf(field: z.ZodType, example: unknown): unknown[] {
  const schema = field instanceof z.ZodNullable ? field.unwrap() : field;
  const found = new Map<string, unknown>();
  let tries = 0;
  for (const candidate of candidates(schema, example)) {
    const { success, data } = z.safeParse(schema, candidate);
    if (success) found.set(JSON.stringify(data), data);
    if (found.size === WANTED || ++tries === PATIENCE) break;
  }
  return [...found.values()];
}

function* candidates(
  schema: z.core.$ZodType,
  example: unknown,
): Generator<unknown> {
  yield example;
  if (schema instanceof z.ZodEnum) yield* schema.options;
  else if (typeof example === "boolean") yield !example;
  else if (typeof example === "number") yield* numbersNear(example);
  else if (typeof example === "string") yield* textsLike(example);
  else yield* [[example], { example }];
}

function* numbersNear(example: number) {
  for (let step = 1; step <= WANTED; step++) {
    yield* [example + step, example - step, example + step / 64];
    yield* [example - step / 64, example / (step + 1)];
  }
}

const WHEELS = ["0123456789", "abcdefghijklmnopqrstuvwxyz"];
const CAPITALS = WHEELS[1]?.toUpperCase() ?? "";

/** Turns the digits and letters of a text as an odometer does, from the right. */
function* textsLike(example: string) {
  const letters = [...example];
  for (;;) {
    let at = letters.length - 1;
    for (; at >= 0; at--) {
      const letter = letters[at] ?? "";
      const wheel = [...WHEELS, CAPITALS].find((set) => set.includes(letter));
      if (!wheel) continue;
      const next = (wheel.indexOf(letter) + 1) % wheel.length;
      letters[at] = wheel.charAt(next);
      if (letters[at] !== example[at]) break;
    }
    if (at < 0) return;
    yield letters.join("");
  }
}
