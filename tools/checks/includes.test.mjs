// The house's layering: a room may look back, never ahead; and each library stays behind its own door.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {execFileSync} from 'node:child_process';

const rooms = readFileSync('src/CMakeLists.txt', 'utf8').match(/set\(rooms([^)]*)\)/)[1].trim().split(/\s+/);
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], {encoding: 'utf8'})
  .split('\n').filter((name) => /\.(h|cpp)$/.test(name));
const sources = files.map((name) => ({name, room: name.split('/')[1], text: readFileSync(name, 'utf8')}));
const isTest = (name) => name.endsWith('_test.cpp') || name.includes('/testing/');

test('there is something to check', () => assert.ok(sources.length > 20));

test('no room includes a later room', () => {
  const wrong = [];
  for (const {name, room, text} of sources) {
    for (const [, included] of text.matchAll(/^#include "([a-z_]+)\//gm)) {
      if (rooms.includes(included) && rooms.indexOf(included) > rooms.indexOf(room)) wrong.push(`${name} includes ${included}/`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('every include names a room or a library', () => {
  const wrong = [];
  for (const {name, text} of sources) {
    for (const [, path] of text.matchAll(/^#include "([^"]+)"/gm)) {
      if (!rooms.includes(path.split('/')[0])) wrong.push(`${name} includes "${path}"`);
    }
  }
  assert.deepEqual(wrong, []);
});

const doors = [
  {library: 'SOCI', pattern: /#include <soci/, allowed: /^src\/store\/[a-z_/]+\.cpp$/},
  {library: 'Beast and Asio', pattern: /#include <boost\/(beast|asio)/, allowed: /^src\/web\//},
  {library: 'CLI11', pattern: /#include <CLI/, allowed: /^src\/app\/command_line\.cpp$/},
  {library: 'spdlog', pattern: /#include <spdlog/, allowed: /\.cpp$/},
  {library: 'libsodium', pattern: /#include <sodium/, allowed: /^src\/((base|people|grading)\/[a-z_]+|analysis\/row_vault|web\/multipart)\.cpp$/},
];
for (const {library, pattern, allowed} of doors) {
  test(`${library} is included only behind its door`, () => {
    assert.deepEqual(sources.filter(({name, text}) => pattern.test(text) && !allowed.test(name) && !isTest(name)).map((f) => f.name), []);
  });
}

test('SQL is spoken only in stores', () => {
  const sql = /"\s*(select\s[^"]*\sfrom\s|insert\s+into\s|update\s+[a-z_]+\s+set\s|delete\s+from\s)/i;
  assert.deepEqual(sources.filter(({name, text}) =>
    sql.test(text) && !isTest(name) && !/_store\.(h|cpp)$/.test(name) && !name.startsWith('src/store/')).map((f) => f.name), []);
});

test('pages alone speak HTTP and HTML', () => {
  const speaks = /#include "web\/(html|nhs|page|design|chart|router|request|response|form|multipart)\.h"/;
  const allowed = /^src\/(web|app)\/|_pages?(_[a-z_]+)?\.(h|cpp)$|\/pages\.(h|cpp)$|_html\.(h|cpp)$|_view\.(h|cpp)$|^src\/people\/visit\.(h|cpp)$|^src\/publication\//;
  assert.deepEqual(sources.filter(({name, text}) => speaks.test(text) && !allowed.test(name) && !isTest(name)).map((f) => f.name), []);
});

test('no file is longer than 600 lines', () => {
  assert.deepEqual(sources.filter(({text}) => text.split('\n').length > 601).map((f) => f.name), []);
});

test('every header says #pragma once and opens with what it is', () => {
  assert.deepEqual(sources.filter(({name, text}) => name.endsWith('.h') && !/^(\/\/[^\n]*\n)+#pragma once\n/.test(text)).map((f) => f.name), []);
});
