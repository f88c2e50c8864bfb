// The pictures in README and docs, of the made-up trust: node browser/pictures.mjs (after ./run --build).
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {spawn} from 'node:child_process';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {Client} from './client.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = join(root, 'build/release/evenhand');
const folder = mkdtempSync(join(tmpdir(), 'evenhand-pictures-'));
const pictures = join(root, 'docs/pictures');
mkdirSync(pictures, {recursive: true});

execFileSync(program, ['--data', folder, 'demo'], {stdio: 'ignore'});
const said = JSON.parse(execFileSync(program, ['--data', folder, '--json', 'demo'], {encoding: 'utf8'}));
const server = spawn(program, ['--data', folder, 'serve', '--listen', '127.0.0.1:0'], {stdio: ['ignore', 'pipe', 'ignore']});
const url = await new Promise((resolve) => {
  let text = '';
  server.stdout.on('data', (piece) => {
    text += piece;
    const found = text.match(/http:\/\/127\.0\.0\.1:\d+/);
    if (found) resolve(found[0]);
  });
});
const client = new Client(url);
await client.signIn({email: said.people.find(({email}) => email.startsWith('amina')).email, ...said});
const cookies = client.cookie.split('; ').map((one) => ({name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1), url}));

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking']});
async function picture(file, path, {width = 1280, height = 900, whole = false} = {}) {
  const context = await browser.newContext({viewport: {width, height}});
  await context.addCookies(cookies.filter(({value}) => value));
  const page = await context.newPage();
  await page.goto(url + path);
  await page.screenshot({path: join(pictures, file), fullPage: whole});
  await context.close();
}
const newest = (await (await client.get('/cycles')).text()).match(/\/cycles\/\d{4}/)[0];
await picture('cycle.png', newest);
await picture('published.png', '/published/DEMO/', {width: 1280});
await picture('published-phone.png', '/published/DEMO/', {width: 320, height: 640});

await browser.close();
server.kill('SIGTERM');
rmSync(folder, {recursive: true, force: true});
