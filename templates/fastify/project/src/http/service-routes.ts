import type { FastifyInstance } from "fastify";
import { answer } from "./reply.ts";
import { serviceHandlers } from "./service-handlers.ts";

/** What is around the features: health and documentation. */
export async function serviceRoutes(app: FastifyInstance) {
  for (const [path, handle] of Object.entries(serviceHandlers(app.db)))
    app.get(path, answer(handle));
}
