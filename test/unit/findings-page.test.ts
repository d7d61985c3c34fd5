import { join } from 'node:path';
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { DELIBERATE } from '../e2e/tools/findings.ts';

const PAGE = join(import.meta.dirname, '../../docs/findings.md');

test('docs/findings.md has every finding that is deliberate', async () => {
  const rows = DELIBERATE.map((cells) => `| ${cells.join(' | ')} |`);
  const page = [
    '# What tools find, and why it stays',
    'Generated APIs are looked at by tools of others (`test/e2e/tools.e2e.ts`): [Schemathesis](https://schemathesis.readthedocs.io) with all of its checks, [Redocly](https://redocly.com/docs/cli) and [Spectral](https://github.com/stoplightio/spectral) with the [rules of OWASP](https://github.com/stoplightio/spectral-owasp-ruleset) on the OpenAPI document, [httplint](https://github.com/mnot/httplint) on answers. What they find is mended, or stands here. A finding of Schemathesis is its code, the status and the codes of the answer: `ST202` is a valid request that was refused, `ST201` an invalid one that was not.',
    ['| tool | finding | why it stays |', '| --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
  const formatted = await format(page, { parser: 'markdown', printWidth: 120 });
  await expect(formatted).toMatchFileSnapshot(PAGE);
});
