import { describeStack } from './stack.ts';

describeStack('express');
