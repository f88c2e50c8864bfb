// The server is killed in the middle of edits, and a publication in the middle of publishing, at random moments: nothing
// that was acknowledged is lost or doubled, the store verifies, and what stands published is whole. Ten times here, a
// hundred times by ./test --long.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
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

async function serve() {
  const child = spawn(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0'], {stdio: ['ignore', 'pipe', 'ignore']});
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    const url = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    if (url) return {child, url, ended: new Promise((done) => child.once('exit', done))};
  }
  throw new Error(`the server ended before it listened: ${said}`);
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
  const page = await (await client.get(`/cycles/${year}/objectives`)).text();
  server.child.kill('SIGTERM');
  await server.ended;
  assert.ok(acknowledged.length > rounds, `only ${acknowledged.length} edits were acknowledged`);
  const shown = page.match(/Objective \d+-[a-d]-\d+(?=<\/bdi><\/h2>|<\/span><\/h2>|<\/h2>)/g) ?? page.match(/Objective \d+-[a-d]-\d+/g);
  const lost = acknowledged.filter((title) => !page.includes(title));
  assert.deepEqual(lost, [], 'acknowledged, and not there afterwards');
  assert.equal(new Set(shown).size, [...new Set(page.match(/Objective \d+-[a-d]-\d+/g))].length);
  run('verify');
});
