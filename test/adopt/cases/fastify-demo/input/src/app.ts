import path from 'node:path'
import fastifyAutoload from '@fastify/autoload'
import type { FastifyInstance, FastifyPluginOptions } from 'fastify'

export default async function serviceApp (
  fastify: FastifyInstance,
  opts: FastifyPluginOptions
) {
  await fastify.register(fastifyAutoload, {
    dir: path.join(import.meta.dirname, 'plugins'),
    options: {}
  })

  fastify.register(fastifyAutoload, {
    dir: path.join(import.meta.dirname, 'routes'),
    autoHooks: true,
    options: { ...opts }
  })
}
