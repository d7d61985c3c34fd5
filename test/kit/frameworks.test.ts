import { FRAMEWORKS } from '../../src/frameworks/index.ts';
import { describeFramework } from '../../src/testing.ts';

for (const { load } of FRAMEWORKS) describeFramework(await load());
