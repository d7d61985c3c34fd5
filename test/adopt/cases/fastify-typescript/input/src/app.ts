import Fastify, { type FastifyInstance } from 'fastify';
import { ordersRoutes } from './modules/orders/orders.routes.js';

export async function buildApp(): Promise<FastifyInstance> {
  const app = Fastify({ logger: true }).withTypeProvider();
  await app.register(ordersRoutes, { prefix: '/orders' });
  return app;
}
