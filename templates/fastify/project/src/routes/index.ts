import type { FastifyInstance } from "fastify";
import { serviceRoutes } from "../http/service-routes.ts";

export async function registerRoutes(app: FastifyInstance) {
  app.register(serviceRoutes);
}
