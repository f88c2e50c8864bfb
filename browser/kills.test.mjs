// The server is killed in the middle of edits, and a publication in the middle of publishing, at random moments: nothing
// that was acknowledged is lost or doubled, the store verifies, and what stands published is whole. Ten times here, a
// hundred times by ./test --long.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Client} from './client.mjs';

const program = join(fileURLToPath(new URL('..', import.meta.url)), 'build/dev/evenhand');
const rounds = process.env.EVENHAND_LONG ? 100 : 10;
const folder = mkdtempSync(join(tmpdir(), 'evenhand-kills-'));
after(() => rmSync(folder, {recursive: true, force: true}));
const data = join(folder, 'data');
const run = (...args) => execFileSync(program, ['--data', data, ...args], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const running = new Set();
after(() => running.forEach((child) => child.kill('SIGKILL')));

async function serve() {
  const child = spawn(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0'], {stdio: ['ignore', 'pipe', 'ignore']});
  running.add(child);
  const ended = new Promise((done) => child.once('exit', done)).then(() => running.delete(child));
  let said = '';
  const url = await new Promise((listens, fails) => {
    child.stdout.on('data', (piece) => {
      said += piece;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
      if (found) listens(found);
    });
    child.once('exit', () => fails(new Error(`the server ended before it listened: ${said}`)));
  });
  return {child, url, ended};
}

test(`${rounds} servers killed while people write lose nothing that they acknowledged`, async () => {
  run('demo');
  const said = JSON.parse(run('--json', 'demo'));
  let server = await serve();
  const client = new Client(server.url);
  await client.signIn({email: 'amina@anytown.example', ...said});
  const year = (await (await client.get('/cycles')).text()).match(/\/cycles\/(\d{4})/)[1];
  const acknowledged = [];
  let sent = 0;

  for (let round = 0; round < rounds; round += 1) {
    client.url = server.url;
    const csrf = (await (await client.get(`/cycles/${year}/objectives/new`)).text()).match(/name="csrf" value="([^"]*)"/)[1];
    let stopped = false;
    const writer = async (name) => {
      while (!stopped) {
        const title = `Objective ${round}-${name}-${(sent += 1)}`;
        const answer = await client.post(`/cycles/${year}/objectives/new`, {csrf, revision: '1', title}).catch(() => null);
        if (answer?.status === 303) acknowledged.push(title);
        else if (answer) assert.fail(`an edit was answered with ${answer.status}`);
      }
    };
    const writers = ['a', 'b', 'c', 'd'].map(writer);
    await wait(20 + Math.random() * 300);
    server.child.kill('SIGKILL');
    await server.ended;
    stopped = true;
    await Promise.all(writers);
    server = await serve();
  }

  client.url = server.url;
  const csv = await (await client.get(`/cycles/${year}/objectives.csv`)).text();
  server.child.kill('SIGTERM');
  await server.ended;
  assert.ok(acknowledged.length > rounds, `only ${acknowledged.length} edits were acknowledged`);
  console.log(`# ${acknowledged.length} edits acknowledged`);
  const times = new Map(acknowledged.map((title) => [title, 0]));
  for (const row of csv.split('\r\n')) {
    const title = row.split(',')[0];
    if (times.has(title)) times.set(title, times.get(title) + 1);
  }
  const wrong = [...times].filter(([, count]) => count !== 1);
  assert.deepEqual(wrong, [], 'acknowledged once, and there so many times');
  run('verify');
});

test(`${rounds} publications killed half-way leave what stood before, or the new edition whole`, async () => {
  const published = join(data, 'published', 'DEMO');
  const editions = () => readdirSync(join(published, '2025')).filter((name) => /^\d+$/.test(name)).length;
  let finished = 0;
  for (let round = 0; round < rounds; round += 1) {
    const before = editions();
    const child = spawn(program, ['--data', data, '--as', 'amina@anytown.example', 'publish', '--cycle', '2025',
      '--correction', `Round ${round}`], {stdio: 'ignore'});
    running.add(child);
    const ended = new Promise((done) => child.once('exit', done));
    const killer = setTimeout(() => child.kill('SIGKILL'), Math.random() * 1500);
    if ((await ended) === 0) finished += 1;
    clearTimeout(killer);
    running.delete(child);
    // Whatever came of it: the newest edition that is linked is there with all its files, and the store verifies.
    const front = readFileSync(join(published, 'index.html'), 'utf8');
    const newest = front.match(/href="(2025\/\d+\/index\.html)"/)?.[1];
    assert.ok(newest, 'the front page leads to no edition');
    assert.match(readFileSync(join(published, newest), 'utf8'), /<\/html>\s*$/);
    assert.ok(editions() >= before);
    run('verify');
  }
  // Nothing stands in the way of the next.
  run('--as', 'amina@anytown.example', 'publish', '--cycle', '2025', '--correction', 'After all of it');
  console.log(`# ${finished} of ${rounds} finished before they could be killed`);
});
