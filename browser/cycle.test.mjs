// The equality lead opens a cycle, names who answers for it, hears from a local authority, and says that a stage is
// complete.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const data = makeData([{email: 'lead@example.org', name: 'Amina Lead', roles: ['equality-lead', 'administrator']}]);
const server = await data.serve();

// The page that is open, as everybody sees it: wide, and narrow.
async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize({width: 1280, height: 900});
}

test('a cycle from its opening to a completed stage', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, 'lead@example.org');
  assert.match(await page.locator('h1').textContent(), /Equality cycles/);
  await look(page, 'cycles-empty');

  await page.getByRole('button', {name: 'Open the first cycle'}).click();
  await look(page, 'cycle-new');
  await page.getByLabel('First year of the cycle').fill('19');
  await page.getByRole('button', {name: 'Open the cycle'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /must be a year/);
  await look(page, 'cycle-new-wrong');
  await page.getByLabel('First year of the cycle').fill('2026');
  await page.getByLabel('EDS2', {exact: true}).check();
  await page.getByRole('button', {name: 'Open the cycle'}).click();
  assert.match(await page.locator('h1').textContent(), /Equality cycle 2026 to 2027/);
  await look(page, 'cycle-task-list');

  await page.getByRole('link', {name: /1\. Governance/}).click();
  await look(page, 'cycle-stage-1');
  await page.getByRole('button', {name: 'Work on this stage'}).click();
  for (const [role, name, post] of [['Board sponsor', 'Dr Helen Osei', 'Chief Nurse'], ['Equality lead', 'Amina Lead', ''],
    ['Steering group', 'Vale Voices', 'A user-led charity']]) {
    await page.getByLabel(role, {exact: true}).check();
    await page.getByLabel('Name', {exact: true}).fill(name);
    await page.getByLabel('Post or organisation').fill(post);
    await page.getByRole('button', {name: 'Add to the cycle'}).click();
  }
  await look(page, 'cycle-people');

  await page.goto(server.at('/cycles/2026/local-authorities/new'));
  await page.getByLabel('Local authority').fill('Elmbridge Borough Council');
  await page.getByLabel('Agreed').check();
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /day they answered/);
  await look(page, 'cycle-authority-wrong');
  const answered = page.getByRole('group', {name: 'Day they answered'});
  for (const [part, value] of [['Day', '2'], ['Month', '11'], ['Year', '2026']])
    await answered.getByLabel(part, {exact: true}).fill(value);
  await page.getByLabel('What they do').fill('Share what their equality forum hears.');
  await page.getByLabel('What we do').fill('Ask once for both, and report back.');
  await page.getByRole('button', {name: 'Save'}).click();
  await look(page, 'cycle-authorities');

  await page.goto(server.at('/cycles/2026/stages/1'));
  await page.getByRole('button', {name: 'This stage is complete'}).click();
  assert.match(await page.locator('main').textContent(), /1 of 9 stages is complete/);
  assert.match(await page.locator('main').textContent(), /Completed by Amina Lead/);
  await look(page, 'cycle-task-list-one');

  for (const part of ['left', 'least', 'decisions', 'decisions/new', 'business-plan', 'duties', 'settings', 'local-authorities/statements/new']) {
    await page.goto(server.at(`/cycles/2026/${part}`));
    await look(page, `cycle-${part.replaceAll('/', '-')}`);
  }
  assert.deepEqual(page.foreign, []);
});

test('the second of two editors sees both versions', async (t) => {
  const page = await browse(t);
  await signIn(page, server, 'lead@example.org', {next: '/cycles/2026/local-authorities'});
  const form = await page.getByRole('link', {name: 'Elmbridge Borough Council'}).getAttribute('href');
  await page.goto(server.at(form));
  const other = await page.context().newPage();
  await other.goto(server.at(form));
  await other.getByLabel('What we do').fill('Meet each quarter.');
  await other.getByRole('button', {name: 'Save'}).click();
  await page.getByLabel('What we do').fill('Meet each month.');
  await page.getByRole('button', {name: 'Save'}).click();
  const text = await page.locator('main').textContent();
  assert.match(text, /Meet each quarter\./);
  assert.match(text, /Meet each month\./);
  await look(page, 'cycle-conflict');
});
