import { parseArgs } from 'node:util';
import { reportText } from '../src/contract/report.ts';
import { checkContract } from '../src/contract/run.ts';
import { parseFeatureText } from '../src/project/fields/grammar.ts';
import { python } from '../src/languages/python/index.ts';
import { typescript } from '../src/languages/typescript/index.ts';
import { resolveFeatures } from '../src/project/resolve.ts';

/** Holds a running API to the HTTP contract by hand: npx tsx scripts/contract.ts <baseUrl> '<feature>'… */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    case: { type: 'string', default: 'camel' },
    id: { type: 'string', default: 'integer' },
    prefix: { type: 'string', default: '/api' },
    only: { type: 'string', multiple: true },
  },
});
const [baseUrl, ...texts] = positionals;
if (!baseUrl || texts.length === 0) {
  console.error(
    "npx tsx scripts/contract.ts http://127.0.0.1:8000 'users name:string' [--case snake] [--id uuid] [--prefix /api] [--only list.limit]…",
  );
  process.exit(2);
}
// What a word is called depends on what its language reserves; the case tells which one it is.
const language = values.case === 'snake' ? python : typescript;
const wireCase = values.case === 'snake' ? 'snake' : 'camel';
const id = values.id === 'uuid' ? 'uuid' : 'integer';
const options = { wireCase, id, prefix: values.prefix } as const;
const parsed = texts.map((text) => parseFeatureText(text));
const features = resolveFeatures(Object.fromEntries(parsed.map(({ key, spec }) => [key, spec])), {
  language,
  options,
});
const { only } = values;
const report = await checkContract({ baseUrl, features, options, ...(only ? { only } : {}) });
console.log(reportText(report));
process.exitCode = report.ok ? 0 : 1;
