// What journeys in a real browser are built from. One browser for a test file, a server for whoever asks.
//
//   import {test} from 'node:test';
//   import {browse, checkPage, serve} from './lib.mjs';
//
//   const server = await serve('build/dev/evenhand', ['serve', '--listen', '127.0.0.1:0']);
//   test('the cycle page is good for everyone', (t) => checkPage(t, server.at('/cycles/2026')));
//   test('a group is added', async (t) => {
//     const page = await browse(t, {width: 320, scripts: false});
//     await page.goto(server.at('/stakeholders/add'));
//     await page.getByLabel('Name of the group').fill('Vale Deaf Club');
//     …
//   });
//
// checkPage looks at a page wide and narrow, with scripts and without: axe-core (WCAG 2.0 to 2.2, A and AA, and best
// practice), nothing scrolls sideways at 320 px, no request leaves the host, no script fails, and html-validate reads
// its HTML. Pictures go to build/screenshots.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {createHmac} from 'node:crypto';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after} from 'node:test';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {HtmlValidate} from 'html-validate';
import {chromium} from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const screenshots = join(root, 'build', 'screenshots');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const widths = {wide: {width: 1280, height: 900}, narrow: {width: 320, height: 640}};

// ---- a server under test

// Starts a program that says "http://127.0.0.1:PORT" when it listens. Ends with the test file, or by stop().
export async function serve(program, args = [], options = {}) {
  const child = spawn(join(root, program), args, {cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options});
  let said = '';
  const url = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${program} did not listen within 30 s:\n${said}`)), 30_000);
    const listen = (text) => {
      said += text;
      const found = said.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) clearTimeout(timer), resolve(found[0]);
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
    child.on('exit', (code) => (clearTimeout(timer), reject(new Error(`${program} ended (${code}):\n${said}`))));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  after(stop);
  return {url, at: (path) => url + path, stop, said: () => said};
}

// ---- a browser

let launched;
async function browser() {
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  return launched;
}
after(async () => (await launched)?.close());

// A page of its own (no cookies of others), closed when the test ends. `page.foreign` lists requests to other hosts,
// `page.failures` what its scripts threw or the browser refused.
export async function browse(t, {width = 1280, scripts = true, ...more} = {}) {
  const height = width <= 400 ? widths.narrow.height : widths.wide.height;
  const context = await (await browser()).newContext({viewport: {width, height}, javaScriptEnabled: scripts, ...more});
  t.after(() => context.close());
  const page = await context.newPage();
  page.foreign = [];
  page.failures = [];
  page.scripts = scripts;
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') page.foreign.push(request.url());
  });
  page.on('pageerror', (error) => page.failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource.*status of [45]/.test(message.text()))
      page.failures.push(message.text());
  });
  return page;
}

// Until what `selector` names has the focus; asks from outside, so it works where scripts are off too.
export async function waitForFocus(page, selector) {
  for (let left = 100; left > 0; left -= 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`${selector} did not get the focus on ${page.url()}`);
}

// ---- checks of the page that is open

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export async function checkAccessibility(page) {
  const twin = page.scripts ? null : await twinWithoutScripts(page);
  const asked = twin ?? page;
  const result = await asked.evaluate(`${axe}; axe.run(document, {runOnly: ${JSON.stringify(rules)}})`);
  const found = result.violations.map(({id, help, nodes}) =>
    [`${id}: ${help}`, ...nodes.map((node) => `  ${node.html.slice(0, 300)}\n    ${node.failureSummary}`)].join('\n'));
  await twin?.context().close();
  assert.deepEqual(found, [], `axe finds ${found.length} kinds of fault on ${page.url()}:\n${found.join('\n')}`);
}

// axe waits for timers, and where scripts are off none run. So it is given the same document, its script elements taken
// out, in a context where they do.
async function twinWithoutScripts(page) {
  const html = (await page.content()).replaceAll(/<script[\s\S]*?<\/script>/g, '');
  const context = await (await browser()).newContext({viewport: page.viewportSize()});
  const twin = await context.newPage();
  await twin.route(page.url(), (route) => route.fulfill({body: html, contentType: 'text/html; charset=utf-8'}));
  await twin.goto(page.url());
  return twin;
}

export async function checkNoSidewaysScroll(page) {
  const {scroll, view, widest} = await page.evaluate(() => {
    const view = document.documentElement.clientWidth;
    const widest = [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > view + 1 && !element.closest('.nhsuk-scroll__content'))
      .slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
    return {scroll: document.documentElement.scrollWidth, view, widest};
  });
  assert.ok(scroll <= view, `${page.url()} scrolls sideways (${scroll} > ${view}):\n${widest.join('\n')}`);
}

export function checkKeptToItself(page) {
  assert.deepEqual(page.foreign, [], `${page.url()} asks other hosts`);
  assert.deepEqual(page.failures, [], `${page.url()}: a script failed or was refused`);
}

// Its no-redundant-role and prefer-native-element object to the package's own markup, and to the table roles that are
// written out on purpose (docs/decisions/0050-pages.md).
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
    'long-title': 'off',
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'doctype-style': 'off',
    'no-implicit-button-type': 'off',
    'no-inline-style': 'error',
    'form-dup-name': ['error', {shared: ['radio', 'checkbox', 'button', 'reset', 'submit']}],
    'require-sri': 'off',
  },
});

export async function checkHtml(html, name) {
  const report = await validator.validateString(html, name);
  const found = report.results.flatMap((result) => result.messages)
    .map((message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`);
  assert.deepEqual(found, [], `${name}: ${found.join('\n')}`);
}

export async function screenshot(page, name) {
  mkdirSync(screenshots, {recursive: true});
  await page.screenshot({path: join(screenshots, `${name}.png`), fullPage: true});
}
after(() => console.log(`Screenshots are in ${screenshots}`));

// What a picture of this page is called: "gallery-marks".
function nameOf(url) {
  return new URL(url).pathname.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'start';
}

// Everything above, wide and narrow, with scripts and without. `prepare(page)` signs in or fills in first; `status` is
// the one that is expected.
export async function checkPage(t, url, {name = nameOf(url), prepare = async () => {}, status = 200} = {}) {
  for (const [size, {width}] of Object.entries(widths)) {
    for (const scripts of [true, false]) {
      await t.test(`${size}, ${scripts ? 'with' : 'without'} scripts`, async (t) => {
        const page = await browse(t, {width, scripts});
        await prepare(page);
        const response = await page.goto(url, {waitUntil: 'load'});
        assert.equal(response.status(), status);
        await checkNoSidewaysScroll(page);
        await checkAccessibility(page);
        checkKeptToItself(page);
        if (size === 'wide' && !scripts) await checkHtml(await response.text(), name);
        if (scripts) await screenshot(page, `${name}-${width}`);
        if (!scripts) assert.equal(await page.locator('h1').count(), 1, 'one h1');
      });
    }
  }
}

// ---- people and data

// A data folder with an organisation (code RXX) and its accounts, made by the command line. `people` is a list of
// {email, name, roles: ['equality-lead']}; all have `password`. `run` runs any other command on it, and gives what it
// printed: data.run('--as', 'lead@example.org', 'cycle', 'open', '--year', '2026').
export const password = 'a password for the test';
export function makeData(people, {program = 'build/dev/evenhand', owner = 'RXX', name = 'Anytown NHS Trust'} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-journey-'));
  after(() => rmSync(folder, {recursive: true, force: true}));
  const data = join(folder, 'data');
  const run = (...args) => execFileSync(join(root, program), ['--data', data, ...args], {cwd: root, encoding: 'utf8'});
  writeFileSync(join(folder, 'password'), password);
  for (const {email, name: of, roles} of people)
    run('user', 'add', email, '--owner', owner, '--owner-name', name, '--name', of ?? email,
      ...roles.flatMap((role) => ['--role', role]), '--password-file', join(folder, 'password'));
  return {folder, data, run, serve: () => serve(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0'])};
}

// The demo in a data folder of its own. Its people sign in with the password and the app's key that it was made with.
export function makeDemo({program = 'build/dev/evenhand'} = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-demo-'));
  after(() => rmSync(folder, {recursive: true, force: true}));
  const data = join(folder, 'data');
  execFileSync(join(root, program), ['--data', data, 'demo'], {cwd: root, encoding: 'utf8'});
  const made = JSON.parse(readFileSync(join(data, 'demo-sign-in.json'), 'utf8'));
  const bits = [...Buffer.from(made.secret, 'base64')].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const key = bits.match(/.{5}/g).map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five, 2)]).join('');
  return {
    data,
    serve: () => serve(program, ['--data', data, 'serve', '--listen', '127.0.0.1:0']),
    signIn: (page, server, email, next) => {
      appKeys.set(email, key);
      return signIn(page, server, email, {next, password: made.password});
    },
  };
}

// Signs in by the pages, with the code of an authenticator app where it is asked for; sets the app up first where the
// account has none. An app's key is remembered for the test file, by address.
const appKeys = new Map();
export async function signIn(page, server, email, {next, password: typed = password} = {}) {
  await page.goto(server.at('/sign-in'));
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(typed);
  await page.locator('main form button').click();
  if (new URL(page.url()).pathname === '/sign-in/code') {
    await page.locator('[name=code]').fill(await appCode(appKeys.get(email)));
    await page.locator('main form button').click();
  }
  if (new URL(page.url()).pathname === '/account/second-factor') {
    await page.locator('[name=current]').fill(password);
    await page.locator('main form button').click();
    const key = (await page.locator('main details code').textContent()).replaceAll(' ', '');
    appKeys.set(email, key);
    await page.locator('[name=code]').fill(await appCode(key));
    await page.locator('main form button').click();
    await page.goto(server.at('/'));
  }
  if (next) await page.goto(server.at(next));
}

// The code of this half minute, or of the next where this one was used already (RFC 6238); where both were, it waits.
const usedSteps = new Map();
async function appCode(key) {
  const now = () => Math.floor(Date.now() / 30_000);
  const unused = () => Math.max(now(), (usedSteps.get(key) ?? 0) + 1);
  while (unused() > now() + 1) await new Promise((resolve) => setTimeout(resolve, 250));
  const step = unused();
  usedSteps.set(key, step);
  let bits = '';
  for (const letter of key) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const secret = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  return String((digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
