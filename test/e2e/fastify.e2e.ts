import { describeStack } from './stack.ts';

describeStack('fastify');
