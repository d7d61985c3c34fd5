import SQLite from 'better-sqlite3';
import fastify from 'fastify';
import { Kysely, SqliteDialect } from 'kysely';
import { z } from 'zod';

const database = new SQLite(process.env.DATABASE);
database.exec('pragma journal_mode = wal');
database.exec('pragma synchronous = normal');
database.exec('pragma foreign_keys = on');
const db = new Kysely({ dialect: new SqliteDialect({ database }) });

const UserInput = z.strictObject({
  name: z.string().min(1).max(255),
  email: z.email().max(254),
});

const Listing = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  after: z.coerce.number().int().min(0).default(0),
});

const show = ({ id, name, email, created_at, updated_at }) => ({
  id,
  name,
  email,
  createdAt: created_at,
  updatedAt: updated_at,
});

const app = fastify({ logger: true });

app.get('/api/users', async (request) => {
  const { limit, after } = Listing.parse(request.query);
  const rows = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(show);
  return { items, next: rows.length > limit ? items.at(-1).id : null };
});

app.get('/api/users/:id', async (request, reply) => {
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', Number(request.params.id))
    .executeTakeFirst();
  if (!user) return reply.code(404).send({ error: 'There is no such user.' });
  return show(user);
});

app.post('/api/users', async (request, reply) => {
  const input = UserInput.parse(request.body);
  const now = new Date().toISOString();
  const user = await db
    .insertInto('users')
    .values({ ...input, created_at: now, updated_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  return reply.code(201).header('location', `/api/users/${user.id}`).send(show(user));
});

app.setErrorHandler((error, request, reply) => {
  if (error instanceof z.ZodError) return reply.code(422).send({ issues: error.issues });
  if (String(error.code).startsWith('SQLITE_CONSTRAINT'))
    return reply.code(409).send({ error: 'The email is taken.' });
  request.log.error(error);
  return reply.code(500).send({ error: 'Something went wrong.' });
});

await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) });
