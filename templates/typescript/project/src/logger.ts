import { pino } from "pino";
import { config } from "./config.ts";

interface DriverError extends Error {
  code?: unknown;
}

export const logger = pino({
  level: config.LOG_LEVEL,
  serializers: {
    // A driver's error also carries rows and parameters, which must not be logged.
    err: ({ name, message, code, stack }: DriverError) => ({
      type: name,
      message,
      code,
      stack,
    }),
  },
  ...(config.NODE_ENV === "development" && {
    transport: { target: "pino-pretty" },
  }),
});
