// A local area as its staff and its people meet it, and an outcome with many measures: the demo's own pages, wide and
// narrow, with letters twice as large, printed, and without scripts. The sentence and the gaps stand open, the rest is
// folded; nothing is told twice.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {browse, checkAccessibility, checkHtml, checkKeptToItself, checkNoSidewaysScroll, makeDemo, screenshot} from './lib.mjs';

const demo = makeDemo();
const server = await demo.serve();
const edition = '/published/DEMO/2025/1';

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    await checkNoSidewaysScroll(page);
    await screenshot(page, `areas-${name}-${width}`);
  }
  checkKeptToItself(page);
}
const height = (page) => page.evaluate(() => document.documentElement.scrollHeight);
const open = (page) => page.evaluate(() =>
  [...document.querySelectorAll('main details')].forEach((one) => one.setAttribute('open', '')));

test('staff find each area, its draft and its figures', async (t) => {
  const page = await browse(t);  // a draft's styles are for who has signed in, as it is: axe looks at it with scripts
  await demo.signIn(page, server, 'amina@anytown.example', '/cycles/2025/analysis/areas');
  assert.equal(await page.locator('main tbody tr').count(), 3);
  await look(page, 'list');
  const href = await page.getByRole('link', {name: /Download \(CSV\).*Vale/}).getAttribute('href');
  const csv = await (await page.request.get(server.at(href))).text();
  assert.match(csv, /^organisation,year,outcome,service,measure,area,/);
  const rows = csv.trim().split('\r\n').slice(1);
  assert.ok(rows.length > 10 && rows.every((row) => row.includes("--where 'area=Vale (made up)'")));
  await page.getByRole('link', {name: /Look at the draft.*Vale/}).click();
  assert.match(await page.locator('main').innerText(), /Disabled people were less likely to be seen within four weeks: /);
  await look(page, 'draft');
});

test('an area says how its people fare once, with a chart, and where each figure comes from', async (t) => {
  const page = await browse(t, {scripts: false});
  const response = await page.goto(server.at(`${edition}/areas/M10000002.html`));
  await checkHtml(await response.text(), 'area');
  const text = await page.locator('main').innerText();
  const seen = await page.locator('main :is(h2, h3, caption, figcaption, summary > span):not(.nhsuk-u-visually-hidden *):visible')
    .evaluateAll((all) => all.filter((one) => !one.closest('details:not([open])') && /Seen within four weeks/.test(
      [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join(''))).length);
  assert.ok(seen <= 1, `the measure is named once in what is seen, not ${seen} times`);
  assert.equal(text.split('Disabled people were less likely').length - 1, 1);
  await look(page, 'public');
  assert.ok(await height(page) < 4500, 'a phone page that can be read');
  // What is folded says the file, its day, the rules, the people and the command of this area.
  await open(page);
  const all = await page.locator('main').innerText();
  assert.match(all, /evenhand compare access-2025\.csv --where 'area=Vale \(made up\)' --margin 5/);
  assert.match(all, /People counted\s+1,775/);
  await look(page, 'public-open');
});

test('an outcome with many measures folds their figures, not what they say', async (t) => {
  const page = await browse(t, {scripts: false});
  await page.goto(server.at(`${edition}/outcomes/3.4.html`));
  const text = await page.locator('main').innerText();
  assert.match(text, /Disabled people were less likely to be free from harassment, bullying or abuse from managers/);
  assert.equal(await page.locator('main table:visible').count() < 5, true);
  await look(page, 'many');
  assert.ok(await height(page) < 9000);
  await page.goto(server.at(`${edition}/outcomes/2.1.html`));
  assert.equal(await page.locator('main svg[role=img]:visible').count(), 1);
  assert.match(await page.locator('main').innerText(), /In Vale \(made up\): Disabled people/);
  await look(page, 'outcome');
  // Letters twice as large, on a phone.
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await checkNoSidewaysScroll(page);
  await screenshot(page, 'areas-outcome-large-print-320');
  await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  await page.emulateMedia({media: 'print'});
  await page.setViewportSize({width: 794, height: 1123});
  assert.ok(await page.locator('details table').first().isVisible(), 'what is folded stands on paper');
  await screenshot(page, 'areas-outcome-printed');
  await page.emulateMedia({media: 'screen', forcedColors: 'active', colorScheme: 'dark'});
  await page.setViewportSize({width: 1280, height: 900});
  await screenshot(page, 'areas-outcome-forced-colours');
});
