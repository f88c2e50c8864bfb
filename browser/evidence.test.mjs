// Stages 3 and 5 as an equality lead does them: evidence, a table of figures, the measure fixed before it is seen, the
// finding, what people say of groups without figures; and a critical friend for whom it does not match.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const friend = 'friend@example.org';
const data = makeData([
  {email: lead, name: 'Amina Lead', roles: ['equality-lead']},
  {email: friend, name: 'Carol Friend', roles: ['critical-friend']},
]);
data.run('--as', lead, 'cycle', 'open', '--year', '2026', '--edition', 'eds2');
const server = await data.serve();

// Invented figures: two clinics in one file.
const waits = join(data.folder, 'waits.csv');
const rows = (clinic, groups) => groups.map((row) => `${clinic},${row}`).join('\n');
writeFileSync(waits, `clinic,characteristic,group,seen,referred
${rows('Anytown', ['overall,overall,3150,6200', 'Sex,F,1835,3640', 'Sex,M,1315,2560', 'Disability,Disabled,415,1240',
    'Disability,Not disabled,2600,4700', 'Disability,Unknown,135,260', 'Ethnicity (broad categories),South Asian,275,540',
    'Ethnicity (broad categories),White,2875,5660'])}
${rows('Vale', ['overall,overall,300,600', 'Sex,F,150,300', 'Sex,M,150,300'])}
`);
const organisations = join(data.folder, 'organisations.csv');
writeFileSync(organisations, 'ods_code,year,stress_rate,stress_base\nRXX,2026,40,500\nRYY,2026,35,600\n');

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `evidence-${name}-${width}`);
  }
  checkKeptToItself(page);
  await page.setViewportSize({width: 1280, height: 900});
}
const press = (page, name) => page.getByRole('button', {name}).click();
const heading = (page) => page.locator('h1').textContent();

test('from a piece of evidence to a finding', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/evidence'});
  await look(page, 'library-empty');

  // A piece of evidence, its words checked.
  await press(page, 'Add evidence');
  await press(page, 'Save as a draft');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Enter a title/);
  await page.getByLabel('Title').fill('How long people wait for physiotherapy');
  await page.getByLabel('Figures', {exact: true}).check();
  await page.getByLabel('Lay summary').fill('Half of all people are seen within 4 weeks. Disabled people wait longer: 1 in 3 is ' +
    'seen within 4 weeks. Utilisation of the telephone booking line, which opens at eight and is often busy for most of ' +
    'the morning, may be one of the reasons why some people have to wait so much longer than others do.');
  await page.getByLabel(/^2\.1 /).check();
  for (const group of ['Disability', 'Race', 'Sex']) await page.getByLabel(group, {exact: true}).check();
  await press(page, 'Check the words');
  assert.match(await page.locator('main').textContent(), /Long sentences, which you could cut in two/);
  await look(page, 'words-checked');
  await page.getByLabel('Where does it come from?').fill('Referral system');
  await page.getByRole('group', {name: 'Date of the evidence'}).getByLabel('Day').fill('30');
  await page.getByRole('group', {name: 'Date of the evidence'}).getByLabel('Month').fill('6');
  await page.getByRole('group', {name: 'Date of the evidence'}).getByLabel('Year').fill('2026');
  await page.getByLabel('Who answers for it?').fill('Head of outpatients');
  await press(page, 'Save as a draft');
  assert.match(await heading(page), /How long people wait/);

  // A table of organisations is refused, and nothing is lost; a table of groups is read once its rows are chosen.
  await press(page, 'Bring in a table of figures');
  await page.getByLabel('The table').setInputFiles(organisations);
  await press(page, 'Continue');
  assert.match(await page.locator('main').textContent(), /Its rows are organisations/);
  await look(page, 'figures-refused');
  await page.getByRole('link', {name: 'Back'}).click();
  await page.getByLabel('The table').setInputFiles(waits);
  await press(page, 'Continue');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /differ in “clinic”: choose one of its values below/);
  await page.getByLabel('Only rows where clinic is').selectOption('Anytown');
  await press(page, 'Read it again');
  assert.match(await page.locator('main').textContent(), /It compares 3 of the nine protected characteristics/);
  await look(page, 'figures-found');
  await press(page, 'Add these figures');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Choose whose figures they are/);
  await page.getByLabel('Ours').check();
  await press(page, 'Add these figures');
  await press(page, 'Make it ready');
  await look(page, 'item');

  // The rule is fixed, then the finding shown.
  await page.getByRole('link', {name: /Let them speak for it/}).click();
  await press(page, 'Fix the rule and show the comparison');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Enter what is measured/);
  await look(page, 'measure-form');
  await page.getByLabel('What is measured?').fill('Seen by a physiotherapist within 4 weeks');
  await page.getByLabel('What does doing well mean?').fill('be seen within 4 weeks');
  await page.getByLabel(/where a group is worse here/).check();
  await press(page, 'Fix the rule and show the comparison');
  const finding = await page.locator('main').textContent();
  assert.match(finding, /Disabled people were less likely to be seen within 4 weeks: 1 in 3, against 1 in 2 overall/);
  assert.match(finding, /2 groups fare well|1 group fares well/);
  assert.match(finding, /own test, not NHS England/);
  await look(page, 'finding');

  // Where no figures speak, people do, with a reason.
  await page.getByRole('link', {name: /Say how they fare.*Gender reassignment/}).click();
  await page.getByLabel('They do not').check();
  await press(page, 'Save');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Enter why you say so/);
  await page.getByLabel('Why do you say so?').fill('Three groups told us that trans people are called by the wrong name.');
  await look(page, 'judgement');
  await press(page, 'Save');
  assert.match(await page.locator('main').textContent(), /Said by people, not by figures/);

  await page.goto(server.at('/cycles/2026/analysis'));
  await look(page, 'analysis');
  await page.goto(server.at('/cycles/2026/evidence/matrix'));
  await look(page, 'matrix');
  await page.goto(server.at('/cycles/2026/evidence/outcomes/2.1'));
  await look(page, 'outcome');
});

test('a critical friend hears something else', async (t) => {
  const theirs = await browse(t, {scripts: false});
  await signIn(theirs, server, friend, {next: '/cycles/2026/evidence'});
  await theirs.getByRole('link', {name: /How long people wait/}).click();
  assert.equal(await theirs.getByRole('button', {name: 'Make it a draft again'}).count(), 0);
  await theirs.getByLabel('Does this not match what you hear?').fill('Deaf people can’t ring to book, so they never join the list.');
  await press(theirs, 'Say so');
  assert.match(await theirs.locator('main').textContent(), /An answer is owed by/);
  await look(theirs, 'challenge');

  const ours = await browse(t, {scripts: false});
  await signIn(ours, server, lead, {next: '/cycles/2026/evidence'});
  await ours.getByRole('link', {name: /An answer is owed by/}).click();
  await ours.getByLabel('Your answer').fill('You are right. Booking by text starts in January.');
  await press(ours, 'Send the answer');
  assert.match(await ours.locator('main').textContent(), /Booking by text starts in January/);
  await ours.goto(server.at('/cycles/2026/evidence?words=physio'));
  await look(ours, 'library');
});
