import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { docs } from "./docs.ts";

/** What is around the features: health and documentation. */
export async function serviceRoutes(app: FastifyInstance) {
  app.get("/health/live", async () => ({ status: "ok" }));

  app.get("/health/ready", async () => {
    await sql`select 1`.execute(app.db);
    return { status: "ok" };
  });

  for (const { path, type, read } of docs) {
    app.get(path, async (_request, reply) =>
      reply.type(type).send(await read()),
    );
  }
}
