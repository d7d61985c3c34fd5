import fp from 'fastify-plugin'
import knex from 'knex'

export default fp(async (fastify) => {
  fastify.decorate('knex', knex({ client: 'mysql2' }))
})
