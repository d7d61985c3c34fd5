import { z } from "zod";

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 };
type Unit = keyof typeof SECONDS;

const DEFAULT = "100/minute";

/** `100/minute`, or `off`: how many requests a client may make in how long. */
export const RateLimit = z
  .string()
  .default(DEFAULT)
  .transform((text) => text || DEFAULT)
  .pipe(
    z.string().regex(/^([1-9]\d{0,8}\/(second|minute|hour|day)|off)$/, {
      error: ({ input }) =>
        `"${input}" is no limit: requests/second, minute, hour or day, such as 100/minute, or off`,
    }),
  )
  .transform((text) => {
    if (text === "off") return undefined;
    const [points, unit] = text.split("/") as [string, Unit];
    return { points: Number(points), duration: SECONDS[unit] };
  });

/** Where requests are counted for all processes together; left out: in each by itself. */
export const RedisUrl = z
  .union([z.literal(""), z.url({ protocol: /^rediss?$/ })])
  .default("");

/** How many proxies stand in front, each of which adds to X-Forwarded-For. */
export const TrustedProxies = z.coerce.number().int().min(0).default(0);
