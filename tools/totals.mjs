// Adds up the results of every runner in a folder and prints one line; the exit status says whether all passed.
//   node tools/totals.mjs FOLDER
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

const folder = process.argv[2];
let passed = 0, failed = 0, skipped = 0;
for (const name of readdirSync(folder)) {
  const text = () => readFileSync(join(folder, name), 'utf8');
  if (name.endsWith('.json')) {
    const result = JSON.parse(text());
    const cases = (result.testsuites ?? []).flatMap((suite) => suite.testsuite ?? []);
    const left = cases.filter((test) => test.result === 'SKIPPED').length;
    failed += result.failures;
    skipped += left;
    passed += result.tests - result.failures - left;
  } else if (name.endsWith('.tap')) {
    const count = (what) => Number(text().match(new RegExp(`^# ${what} (\\d+)$`, 'm'))?.[1] ?? NaN);
    const [ok, bad, left] = [count('pass'), count('fail') + count('cancelled'), count('skipped') + count('todo')];
    if ([ok, bad, left].some(Number.isNaN)) {
      console.log(`${name}: the runner died before it could add up`);
      failed += 1;
    } else {
      passed += ok;
      failed += bad;
      skipped += left;
    }
  }
}
if (passed + failed === 0) failed = 1;  // a run that ran nothing has not passed
console.log(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed === 0 ? 0 : 1);
