import { expect, test } from 'vitest';
import { buildApp } from '../../app.js';

test('orders', async () => {
  const app = await buildApp();
  expect((await app.inject('/orders')).json()).toEqual([]);
  await app.close();
});
