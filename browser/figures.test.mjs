// A table by fifths of deprivation: known by its columns, shown with its source, and never compared.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead']}]);
data.run('--as', lead, 'cycle', 'open', '--year', '2026', '--edition', 'eds2');
data.run('--as', lead, 'evidence', 'add', '--title', 'Seeing a GP', '--outcome', '2.1', '--kind', 'survey');
const server = await data.serve();

const wide = join(data.folder, 'gp.csv');
writeFileSync(wide, `Year,Indicator,Region,quin_1,quin_2,quin_3,quin_4,quin_5,avg
2024,access_pct,England,70.1,66,61,57,54.2,62
2023,access_pct,England,72.3,,63,60,55,64
2024,trust_pct,England,95,94,93,92,90,93
`);
async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `figures-${name}-${width}`);
  }
  checkKeptToItself(page);
  await page.setViewportSize({width: 1280, height: 900});
}
const press = (page, name) => page.getByRole('button', {name}).click();
const text = (page) => page.locator('main').textContent();

test('a table by deprivation', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/evidence'});
  await page.getByRole('link', {name: 'Seeing a GP'}).click();

  // Known by its columns; shown, with whose figures they are.
  await press(page, 'Bring in a table of figures');
  await page.getByLabel('The table').setInputFiles(wide);
  await press(page, 'Continue');
  assert.match(await text(page), /This is a wide table/);
  await page.getByLabel('Only rows where Indicator is').selectOption('access_pct');
  await page.getByLabel('The least deprived').check();
  await press(page, 'Read it again');
  assert.match(await text(page), /2024: 70\.1 in fifth 1 \(least deprived\), against 54\.2 in fifth 5 \(most deprived\)\./);
  assert.match(await text(page), /limits can’t be worked out/);
  await press(page, 'Add these figures');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Enter who published these figures/);
  await look(page, 'wide-errors');
  await page.getByLabel('Who published them, where and when?').fill('GP Patient Survey 2024, NHS England');
  await press(page, 'Add these figures');
  assert.match(await text(page), /As published: GP Patient Survey 2024/);
  await look(page, 'wide-shown');
});
