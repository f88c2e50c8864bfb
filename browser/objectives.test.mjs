// A group's suggestion becomes an objective with an action; last year's objective is looked at again and goes on.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead']}]);
const file = join(data.folder, 'objectives.csv');
writeFileSync(file, 'objective,outcomes,measure,target,money\nMore women reach screening,1.5,Uptake,2 in 3,none needed\n');
for (const year of ['2025', '2026'])
  data.run('--as', lead, 'import', year === '2025' ? 'objectives' : 'grades', year === '2025' ? file : grades(), '--cycle', year, '--edition', 'eds2');
const server = await data.serve();

function grades() {
  const path = join(data.folder, 'grades.csv');
  writeFileSync(path, 'outcome,grade\n2.1,Developing\n');
  return path;
}

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize({width: 1280, height: 900});
}
const summary = (page) => page.locator('.nhsuk-error-summary').textContent();

test('from a suggestion to an objective, and from last year’s to this year’s', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/objectives'});
  await look(page, 'objectives-empty');
  await page.getByRole('link', {name: 'Suggestions'}).click();
  await page.getByRole('button', {name: 'Add a suggestion'}).click();
  await page.getByLabel('What do they suggest?').fill('Let us book by text. A telephone is no use to us.');
  await page.getByLabel('Who suggests it?').fill('Vale Deaf Club');
  await page.getByLabel('What is it about?').selectOption('2.1');
  await page.getByRole('button', {name: 'Save the suggestion'}).click();
  await page.getByText('1 suggestion: 1 not answered yet.').waitFor();

  await page.goto(server.at('/cycles/2026/objectives/new'));
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await summary(page), /Enter what will be different, and for whom/);
  await page.getByLabel('What will be different, and for whom?').fill('Deaf people can book without a telephone');
  await page.getByLabel(/^2\.1 /).check();
  await page.getByLabel('How will you know?').fill('Bookings by text');
  await page.getByLabel('Who answers for it?').fill('Head of Patient Experience');
  await page.getByLabel('Yes, it is set aside').check();
  await page.getByLabel('How much', {exact: true}).fill('12,000');
  await look(page, 'objectives-form');
  await page.getByRole('button', {name: 'Save'}).click();
  await page.getByRole('link', {name: /Add an action/}).click();
  await page.getByLabel('What will be done?').fill('Open a text line');
  await page.getByLabel('On track').check();
  await page.getByRole('button', {name: 'Save'}).click();

  await page.goto(server.at('/cycles/2026/suggestions'));
  await page.getByRole('link', {name: /^Let us book by text/}).click();
  await page.getByLabel('It was not chosen').check();
  await page.getByRole('button', {name: 'Save the answer'}).click();
  assert.match(await summary(page), /Tell them why it was not chosen/);
  await look(page, 'objectives-answer-wrong');
  await page.getByLabel('It was chosen').check();
  await page.getByLabel('Which objective did it become, or a part of?').selectOption({label: 'Deaf people can book without a telephone'});
  await page.getByRole('button', {name: 'Save the answer'}).click();
  await page.getByText('1 suggestion: 1 chosen.').waitFor();
  await look(page, 'objectives-suggestions');

  await page.goto(server.at('/cycles/2026/objectives'));
  await page.getByRole('link', {name: /Say what came of it/}).click();
  await look(page, 'objectives-review');
  await page.getByLabel('What came of it?').fill('Uptake rose from 1 in 2 to 3 in 5.');
  await page.getByLabel(/Carry it on into/).check();
  await page.getByRole('button', {name: 'Save what came of it'}).click();
  assert.match(await page.locator('main').textContent(), /More women reach screening.*Uptake rose from 1 in 2 to 3 in 5/s);
  await look(page, 'objectives');
  const rows = await (await page.request.get(server.at('/cycles/2026/objectives.csv'))).text();
  assert.match(rows, /Deaf people can book without a telephone,2\.1,Bookings by text/);
});
