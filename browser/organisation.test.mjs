// The equality lead says what the organisation is, which areas it serves, and which services are graded in which year;
// the administrator imports the people of its areas.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const data = makeData([
  {email: 'lead@example.org', name: 'Amina Lead', roles: ['equality-lead']},
  {email: 'admin@example.org', name: 'Ada Admin', roles: ['administrator']},
]);
const server = await data.serve();
const file = (name, text) => {
  const path = join(data.folder, name);
  writeFileSync(path, text);
  return path;
};

// The page that is open, as everybody sees it: wide, and narrow.
async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    await checkNoSidewaysScroll(page);
    await screenshot(page, `organisation-${name}-${width}`);
  }
  await page.setViewportSize({width: 1280, height: 900});
}
const said = (page) => page.locator('main').textContent();

test('an administrator imports areas and their people, and sees what is refused', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, 'admin@example.org', {next: '/organisation/import'});
  await page.getByRole('button', {name: 'Look at it'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Choose what is in the file/);
  await look(page, 'import');
  await page.getByLabel('The areas that you serve').check();
  await page.getByLabel('CSV file').setInputFiles(file('areas.csv',
    'area_code,area_name,share\nE07000207,Elmbridge,0.6\nE07000208,Epsom and Ewell,0.38\n!,Nowhere,0.1\n'));
  await page.getByRole('button', {name: 'Look at it'}).click();
  assert.match(await said(page), /Nothing has been changed yet/);
  assert.match(await said(page), /1 row is refused/);
  await look(page, 'import-look');
  await page.getByRole('button', {name: 'Import', exact: true}).click();
  assert.match(await page.locator('h1').textContent(), /Areas imported/);
  await look(page, 'import-done');

  await page.goto(server.at('/organisation/import'));
  await page.getByLabel('The people of areas').check();
  await page.getByLabel('CSV file').setInputFiles(file('people.csv',
    'area_code,characteristic,category,count,total\nE07000207,sex,Female,71000,138800\nE07000207,sex,Male,67800,138800\n'));
  await page.getByRole('button', {name: 'Look at it'}).click();
  assert.match(await said(page), /There is no year for this figure/);
  await page.getByLabel('Year of the list or figures').fill('2021');
  await page.getByLabel('Where they come from').fill('Census 2021');
  await page.getByRole('button', {name: 'Look again'}).click();
  await page.getByRole('button', {name: 'Import', exact: true}).click();
  assert.match(await page.locator('h1').textContent(), /Population imported/);
});

test('a lead says what the organisation is and serves, and plans its services', async (t) => {
  const page = await browse(t);
  await signIn(page, server, 'lead@example.org', {next: '/organisation'});
  assert.match(await said(page), /Still to say/);
  await page.goto(server.at('/organisation/edit'));
  await page.getByLabel('Number of employees').fill('many');
  await page.getByRole('button', {name: 'Save'}).click();
  await look(page, 'edit-wrong');
  await page.getByLabel('Type of organisation').selectOption('NHS foundation trust');
  await page.getByLabel('Number of employees').fill('5,200');
  await page.getByLabel('Website').fill('https://www.example.nhs.uk');
  await page.getByLabel('How the public reaches the team').fill('Equality team, 01632 960 001');
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await said(page), /5,200/);
  await look(page, 'details');

  await page.goto(server.at('/organisation/areas/add'));
  await page.getByLabel('Name or code of the local authority').fill('eps ew');
  await page.getByRole('button', {name: 'Search'}).click();
  await look(page, 'areas-add');
  await page.getByRole('link', {name: 'Epsom and Ewell'}).click();
  await page.getByLabel(/How many in 100/).fill('140');
  await page.getByRole('button', {name: 'Save'}).click();
  await look(page, 'area-wrong');
  await page.getByLabel(/How many in 100/).fill('40');
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await said(page), /The largest part of your people, 60%, live in Elmbridge/);
  await look(page, 'areas');

  await page.goto(server.at('/cycles/2026/services'));
  assert.match(await said(page), /no service to choose from yet/);
  for (const [name, about] of [['Maternity', 'Care in pregnancy and birth'], ['Stroke', ''], ['Audiology', 'Hearing tests and aids']]) {
    await page.goto(server.at('/organisation/services/new'));
    await page.getByLabel('Name of the service').fill(name);
    await page.getByLabel('What it does').fill(about);
    await page.getByRole('button', {name: 'Add the service'}).click();
  }
  await look(page, 'services');
  await page.goto(server.at('/cycles/2026/services'));
  await page.getByLabel('Maternity', {exact: true}).check();
  await page.getByRole('button', {name: 'Save the choice'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Say why Maternity is chosen/);
  await look(page, 'choice-wrong');
  await page.getByLabel('Why this one, this year? Maternity').fill('Families who speak little English fare worse.');
  await page.getByRole('button', {name: 'Save the choice'}).click();
  assert.match(await said(page), /One service is chosen: Maternity/);
  await look(page, 'choice');
  await page.goto(server.at('/organisation/services/plan'));
  assert.match(await said(page), /2 services are in no plan: Audiology and Stroke/);
  await look(page, 'plan');
  checkKeptToItself(page);
});

test('the second of two editors sees both versions', async (t) => {
  const page = await browse(t);
  await signIn(page, server, 'lead@example.org', {next: '/organisation/edit'});
  const other = await page.context().newPage();
  await other.goto(server.at('/organisation/edit'));
  await other.getByLabel('Number of employees').fill('5300');
  await other.getByRole('button', {name: 'Save'}).click();
  await page.getByLabel('Number of employees').fill('5400');
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await said(page), /5300/);
  assert.match(await said(page), /5400/);
  await look(page, 'conflict');
});
