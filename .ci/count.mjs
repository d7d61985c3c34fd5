// Reads vitest's JSON report: prints how many tests passed and failed, and adds the names of the latter to a file.
import { appendFileSync, readFileSync } from 'node:fs';

const [report, names] = process.argv.slice(2);
const { numPassedTests, numFailedTests, success, testResults } = JSON.parse(
  readFileSync(report, 'utf8'),
);
for (const { name: file, message, assertionResults } of testResults) {
  const tests = assertionResults.filter(({ status }) => status === 'failed');
  for (const { fullName } of tests) appendFileSync(names, `FAIL ${file} > ${fullName}\n`);
  if (tests.length === 0 && message) appendFileSync(names, `FAIL ${file}: ${message}\n`);
}
// A file that can't be loaded has no tests that could fail.
console.log(numPassedTests, success ? numFailedTests : Math.max(numFailedTests, 1));
