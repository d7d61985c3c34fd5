import type { Mutation } from './mutation.ts';
import { fastapi, flask, python } from './python.ts';
import { express, fastify, typescript } from './typescript.ts';

/** Framework → the ways in which its project is broken; what a language has in common is tried on one of them. */
export const MUTATIONS: Readonly<Record<string, readonly Mutation[]>> = {
  express,
  fastapi,
  fastify: [...typescript, ...fastify],
  flask: [...python, ...flask],
};
