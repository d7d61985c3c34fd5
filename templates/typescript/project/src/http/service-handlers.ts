import { sql } from "kysely";
import type { Db } from "../db/connect.ts";
import { docs } from "./docs.ts";
import { type Handler, ok } from "./handler.ts";

/** What is around the features, health and documentation: path → what answers a GET. */
export const serviceHandlers = (db: Db): Record<string, Handler> => ({
  "/health/live": async () => ok({ status: "ok" }),
  "/health/ready": async () => {
    await sql`select 1`.execute(db);
    return ok({ status: "ok" });
  },
  ...docs,
});
