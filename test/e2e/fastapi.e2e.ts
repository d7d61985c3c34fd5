import { describeStack } from './stack.ts';

describeStack('fastapi');
