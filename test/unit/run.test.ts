import { expect, test } from 'vitest';
import { run } from '../../src/run.ts';

test('what does not end in time is killed, with all that it started', async () => {
  const ran = await run(['sh', '-c', 'sleep 600 & wait'], '/', {}, 200);
  expect(ran).toEqual({
    ok: false,
    interrupted: false,
    output: expect.stringMatching(/It did not end within 0\.2 s\.$/),
  });
});

test('what ends in time is waited for', async () => {
  expect(await run(['sh', '-c', 'echo done'], '/', {}, 60_000)).toMatchObject({
    ok: true,
    output: 'done\n',
  });
});
