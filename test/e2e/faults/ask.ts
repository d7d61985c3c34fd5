import { expect } from 'vitest';

/** A request on a connection of its own; a server that does not answer is given up. */
export const ask = async (
  url: string,
  { patience = 20_000, ...init }: RequestInit & { patience?: number } = {},
): Promise<{ status: number; headers: Headers; text: string; ms: number }> => {
  const started = performance.now();
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(url, { ...init, signal });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    ms: performance.now() - started,
  };
};

export const post = (url: string, body: unknown, patience?: number) =>
  ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    ...(patience && { patience }),
  });

/** That an answer is 503 as the contract has it. */
export const expectUnavailable = (answer: Awaited<ReturnType<typeof ask>>): void => {
  expect(answer.status).toBe(503);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(JSON.parse(answer.text)).toMatchObject({ title: 'Service Unavailable', status: 503 });
};
