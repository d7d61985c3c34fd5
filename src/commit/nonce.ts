/**
 * So many hex digits that nobody else has drawn. They keep names apart and no secret, which is not worth the
 * milliseconds that loading `node:crypto` takes.
 */
export const nonce = (digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
