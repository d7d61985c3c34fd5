import { describeStack } from './stack.ts';

await describeStack('express');
