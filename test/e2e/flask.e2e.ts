import { describeStack } from './stack.ts';

describeStack('flask');
