// The equality lead brings a list of groups, sees who is missing, adds a group, holds an event, writes down what was
// said, and replies to what was overdue.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {test} from 'node:test';
import {join} from 'node:path';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead', 'administrator']}]);
data.run('--as', lead, 'cycle', 'open', '--owner', 'RXX', '--year', '2026');
const server = await data.serve();
const list = join(data.folder, 'groups.csv');
writeFileSync(list, 'federation,charity_number,name,communities\nMind,1044553,VALE MIND,\nCarers Trust,1099001,Vale Carers,carers\n' +
  ',,Friends of Travellers,gypsy-roma-traveller; race/roma\n,,A group for people from the moon,moon people\n');

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

async function day(page, group, date) {
  const fields = page.getByRole('group', {name: group});
  for (const [part, value] of Object.entries(date)) await fields.getByLabel(part, {exact: true}).fill(value);
}

test('from a list of groups to a reply that was overdue', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/stakeholders'});
  await look(page, 'stakeholders-empty');

  await page.getByRole('button', {name: 'Import a list'}).click();
  await page.getByLabel('CSV file').setInputFiles(list);
  await page.getByRole('button', {name: 'Look at it'}).click();
  assert.match(await page.locator('main').textContent(), /moon people.*no community that we know/s);
  await look(page, 'stakeholders-import');
  await page.getByRole('button', {name: 'Import them'}).click();
  await page.getByRole('button', {name: 'See your directory'}).click();
  assert.match(await page.locator('main').textContent(), /3 groups in your directory/);
  await look(page, 'stakeholders-directory');

  await page.goto(server.at('/cycles/2026/coverage'));
  assert.match(await page.locator('.fw-lead').textContent(), /Nobody has been heard yet/);
  const trans = page.getByRole('row', {name: /^Trans people/});
  assert.match(await trans.textContent(), /No data held.*No group speaks for them.*Missing/s);
  await look(page, 'coverage-start');
  await trans.getByRole('link', {name: 'Find a group'}).click();
  await look(page, 'stakeholders-nobody');
  await page.locator('#results').getByRole('link', {name: 'Add a group'}).click();
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Enter the name of the group/);
  await look(page, 'stakeholder-new-wrong');
  await page.getByLabel('Name of the group').fill('TransVale');
  await page.getByRole('group', {name: 'Is it led by'}).getByLabel('Yes', {exact: true}).check();
  await page.getByRole('button', {name: 'Save'}).click();
  assert.equal((await page.locator('h1').textContent()).includes('TransVale'), true);
  await look(page, 'stakeholder');

  await page.goto(server.at('/cycles/2026/engagements'));
  await look(page, 'engagements-empty');
  await page.goto(server.at('/cycles/2026/engagements/new?community=gender-reassignment/trans'));
  await page.getByLabel('What can change because of it?').fill('How we call people in the waiting room.');
  await day(page, 'On which day?', {Day: '3', Month: '6', Year: '2026'});
  await look(page, 'engagement-new');
  await page.getByRole('button', {name: 'Save'}).click();
  await page.getByText('Add a group, or what it answered').click();
  await page.getByLabel('Which group?').fill('transv');
  await page.getByLabel('What did it answer?').selectOption('came');
  await page.getByRole('button', {name: 'Save'}).click();
  await page.getByText('Add to the access plan').click();
  await page.getByLabel('What is needed?').fill('Quiet room');
  await page.getByLabel('Yes. The event is not confirmed').check();
  await page.getByRole('button', {name: 'Add', exact: true}).click();
  await page.getByRole('link', {name: 'Say who came'}).click();
  await page.getByLabel('How many people came?').fill('14');
  await page.getByLabel('How many Trans people').fill('12');
  await look(page, 'engagement-came');
  await page.getByRole('button', {name: 'Save'}).click();
  await look(page, 'engagement');

  await page.getByRole('link', {name: 'Write down what somebody said'}).click();
  await page.getByLabel('What was said?').fill('They call out my old name. Ring me on 01632 960 123.');
  await page.getByLabel('Anybody may read the words').check();
  await page.getByLabel('Through which group?').fill('TransVale');
  await page.getByRole('button', {name: 'Save'}).click();
  assert.match(await page.locator('main').textContent(), /looks like a telephone number/);
  await look(page, 'contribution-warned');
  await page.getByLabel('What was said?').fill('They call out my old name in the waiting room.');
  await page.getByRole('button', {name: 'I have read the words: save'}).click();
  await look(page, 'contribution');

  await page.goto(server.at('/cycles/2026/contributions/owed'));
  assert.match(await page.locator('.fw-lead').textContent(), /1 is overdue/);
  await look(page, 'owed');
  await page.getByRole('link', {name: 'Reply to TransVale'}).click();
  await page.getByLabel('We did', {exact: true}).check();
  await page.getByLabel('The reply').fill('We call people by the name that they choose, since 1 October.');
  await page.getByRole('group', {name: 'Have they been told?'}).getByLabel('Yes', {exact: true}).check();
  await page.getByLabel('How?').fill('At their meeting');
  await look(page, 'reply');
  await page.getByRole('button', {name: 'Save the reply'}).click();
  assert.match(await page.locator('.fw-lead').textContent(), /You owe nobody a reply/);
  await page.goto(server.at('/cycles/2026/contributions/done'));
  await look(page, 'you-said-we-did');
  await page.goto(server.at('/cycles/2026/contributions'));
  await look(page, 'contributions');
  await page.goto(server.at('/cycles/2026/coverage'));
  assert.match(await page.getByRole('row', {name: /^Trans people/}).textContent(), /Heard/);
  await page.goto(server.at('/cycles/2026/coverage/gap?community=homeless'));
  await look(page, 'coverage-gap');
  checkKeptToItself(page);
});

test('the directory narrows down as somebody types', async (t) => {
  const page = await browse(t);
  await signIn(page, server, lead, {next: '/stakeholders'});
  await page.getByLabel('Find a group').fill('travel');
  await page.getByText('1 group found.').waitFor();
  assert.equal(await page.locator('#results').getByRole('link', {name: 'Friends of Travellers'}).count(), 1);
  checkKeptToItself(page);
});
