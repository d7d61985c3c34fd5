import SQLite from 'better-sqlite3';
import express from 'express';
import { Kysely, SqliteDialect } from 'kysely';
import { pino } from 'pino';
import { z } from 'zod';

const database = new SQLite(process.env.DATABASE);
database.exec('pragma journal_mode = wal');
database.exec('pragma synchronous = normal');
database.exec('pragma foreign_keys = on');
const db = new Kysely({ dialect: new SqliteDialect({ database }) });
const logger = pino();

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

const app = express();

app.use((request, response, next) => {
  const start = performance.now();
  response.on('finish', () => {
    const { method, originalUrl: url } = request;
    const ms = Math.round(performance.now() - start);
    logger.info({ method, url, status: response.statusCode, ms }, 'request');
  });
  next();
});
app.use(express.json());

app.get('/api/users', async (request, response) => {
  const { limit, after } = Listing.parse(request.query);
  const rows = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(show);
  response.json({ items, next: rows.length > limit ? items.at(-1).id : null });
});

app.get('/api/users/:id', async (request, response) => {
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', Number(request.params.id))
    .executeTakeFirst();
  if (!user) return response.status(404).json({ error: 'There is no such user.' });
  response.json(show(user));
});

app.post('/api/users', async (request, response) => {
  const input = UserInput.parse(request.body);
  const now = new Date().toISOString();
  const user = await db
    .insertInto('users')
    .values({ ...input, created_at: now, updated_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  response.status(201).location(`/api/users/${user.id}`).json(show(user));
});

app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  if (error instanceof z.ZodError) return response.status(422).json({ issues: error.issues });
  if (String(error.code).startsWith('SQLITE_CONSTRAINT'))
    return response.status(409).json({ error: 'The email is taken.' });
  logger.error(error);
  response.status(500).json({ error: 'Something went wrong.' });
});

app.listen(Number(process.env.PORT), '127.0.0.1');
