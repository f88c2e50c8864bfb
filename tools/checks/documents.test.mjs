// Documents that stay true: links lead somewhere, and what the program has is written down. (Commands, rights and pages are
// held to their documents by tests in src/, which know them.)
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {execFileSync} from 'node:child_process';

const listed = (...patterns) => execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...patterns], {encoding: 'utf8'})
  .split('\n').filter(Boolean);
const documents = listed('*.md').filter((name) => existsSync(name));

test('every link between documents leads to a file', () => {
  const broken = [];
  for (const name of documents) {
    for (const [, target] of readFileSync(name, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      if (!existsSync(join(dirname(name), target))) broken.push(`${name} → ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});

test('every page of docs/ is reached from docs/README.md', () => {
  const index = readFileSync('docs/README.md', 'utf8');
  const lost = documents.filter((name) => name.startsWith('docs/') && name !== 'docs/README.md')
    .filter((name) => !index.includes(`(${name.slice('docs/'.length)})`) &&
                      !(name.startsWith('docs/decisions/') && index.includes('(decisions/)')));
  assert.deepEqual(lost, []);
});

test('no document and no source names a place of work', () => {
  const odd = [];
  for (const name of listed().filter((n) => /\.(md|cpp|h|mjs|yaml|sh|json)$|^(run|test)$|^tools\//.test(n) && existsSync(n))) {
    if (name.endsWith('documents.test.mjs')) continue;
    if (/\/work\/|\.library/.test(readFileSync(name, 'utf8'))) odd.push(name);
  }
  assert.deepEqual(odd, []);
});
