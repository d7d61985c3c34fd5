import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';

export const orders = sqliteTable('orders', { id: integer() });
