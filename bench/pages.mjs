// How many pages a second, and how long they take: the task list of somebody signed in, and a published page beside nginx
// serving the same file in the same run. Over the made-up trust, on this machine, by wrk.
//
//   ./run --build && tools/setup bench && node bench/pages.mjs
//
// Prints a line a figure. Server and load share the machine's processors, so a figure is a guide and a ratio is not.
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readdirSync, rmSync, writeFileSync, existsSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Client} from '../browser/client.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'build/release/evenhand');
const seconds = 5;
const folder = mkdtempSync(join(tmpdir(), 'evenhand-bench-'));
const data = join(folder, 'data');
const started = [];

function finish() {
  for (const child of started) child.kill('SIGTERM');
  rmSync(folder, {recursive: true, force: true});
}
process.on('exit', finish);

async function serve() {
  const begun = process.hrtime.bigint();
  const child = spawn(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0'], {stdio: ['ignore', 'pipe', 'ignore']});
  started.push(child);
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    const url = said.match(/http:\/\/127\.0\.0\.1:\d+/)?.[0];
    if (!url) continue;
    await (await fetch(`${url}/`)).text();
    return {url, child, milliseconds: Number(process.hrtime.bigint() - begun) / 1e6};
  }
  throw new Error('the server ended before it listened');
}

function load(url, {cookie, connections = 32} = {}) {
  const out = execFileSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency',
    ...(cookie ? ['-H', `Cookie: ${cookie}`] : []), url], {encoding: 'utf8'});
  if (/Non-2xx/.test(out)) throw new Error(`${url}: not every answer was 200\n${out}`);
  return {
    perSecond: Number(out.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: out.match(/99%\s+(\S+)/)[1],
    median: out.match(/50%\s+(\S+)/)[1],
  };
}

function line(what, {perSecond, median, p99}, more = '') {
  console.log(`${what}: ${Math.round(perSecond).toLocaleString('en-GB')} a second, median ${median}, p99 ${p99}${more}`);
}

execFileSync(program, ['--data', data, 'demo'], {stdio: 'ignore'});
const server = await serve();
console.log(`start to first page: ${server.milliseconds.toFixed(0)} ms`);
const memory = () => Number(readFileSync(`/proc/${server.child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)[1]) / 1024;
console.log(`idle memory: ${memory().toFixed(0)} MB`);

const said = JSON.parse(execFileSync(program, ['--data', data, '--json', 'demo'], {encoding: 'utf8'}));
const lead = said.people.find(({email}) => email.startsWith('amina'));
const client = new Client(server.url);
await client.signIn({email: lead.email, ...said});
const {cookie} = client;
const newest = (await (await client.get('/cycles')).text()).match(/\/cycles\/\d{4}/)[0];
for (const [name, path] of [['task list', newest], ['coverage', `${newest}/coverage`], ['an outcome', `${newest}/grading/2.1`]])
  line(`${name}, signed in`, load(server.url + path, {cookie}));

// The published page, and the same file by nginx.
const published = join(data, 'published');
const page = existsSync(published) &&
  readdirSync(published, {recursive: true}).find((name) => name.endsWith('/index.html') && name.includes('DEMO'));
if (page) {
  const port = 20000 + Math.floor(Math.random() * 20000);
  writeFileSync(join(folder, 'nginx.conf'), `
${process.getuid() === 0 ? "user root;" : ""} worker_processes auto; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http { access_log off; sendfile on; keepalive_requests 1000000; types { text/html html; }
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${port}; root ${published}; } }`);
  started.push(spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], {stdio: 'ignore'}));
  for (let tries = 0; tries < 50; tries += 1) {
    if (await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)) break;
    await new Promise((done) => setTimeout(done, 100));
  }
  const ours = load(`${server.url}/published/${page}`), theirs = load(`http://127.0.0.1:${port}/${page}`);
  line('a published page', ours, `; ${(ours.perSecond / theirs.perSecond).toFixed(2)} of nginx`);
  line('the same file by nginx', theirs);
}
console.log(`memory after it all: ${memory().toFixed(0)} MB`);
process.exit(0);
