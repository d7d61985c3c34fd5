/** What `import 'create-api'` gives: the public API, and as its default what `plop.load('create-api')` looks for. */
export * from './index.ts';
export { default } from './plop-pack.ts';
