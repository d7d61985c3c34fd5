import { existsSync } from "node:fs";
import { z } from "zod";
import { DatabaseUrl } from "./db/url.ts";

const Environment = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  DATABASE_URL: DatabaseUrl,
  LOG_LEVEL: z
    .enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"])
    .default("info"),
  DATABASE_SECONDS: z.coerce.number().positive().default(5),
  REQUEST_SECONDS: z.coerce.number().positive().default(30),
  SHUTDOWN_SECONDS: z.coerce.number().positive().default(10),
});

function readEnvironment() {
  if (existsSync(".env")) process.loadEnvFile(".env");
  const { success, data, error } = Environment.safeParse(process.env);
  if (success) return data;
  throw new Error(`The environment is not valid:\n${z.prettifyError(error)}`);
}

export const config = readEnvironment();
