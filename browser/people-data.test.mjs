// Rows of people as an analyst brings them in: the questions, a file that is refused, one that is read, what its columns
// stand for, figures that nobody has looked at yet, an answer, its file, its counts as evidence, and an end to the rows.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead']}]);
data.run('--as', lead, 'cycle', 'open', '--year', '2026', '--edition', 'eds2');
const server = await data.serve();

// Invented people, the same each time: disabled people are seen less often.
let state = 7;
const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
const pick = (...options) => options[Math.floor(chance() * options.length)];
const lines = ['Sex,Age,Disability,Ethnic group,Borough,Month,Seen within 4 weeks,Survey weight'];
for (let i = 0; i < 4000; i += 1) {
  const disability = chance() < 0.2 ? 'Yes' : chance() < 0.1 ? '' : 'No';
  const seen = chance() < (disability === 'Yes' ? 0.35 : 0.55) ? 'Yes' : chance() < 0.02 ? '' : 'No';
  const ethnic = chance() < 0.02 ? 'Chinese' : pick('White British', 'Indian', 'Pakistani', 'Black Caribbean');
  lines.push([pick('Female', 'Male'), pick('16 to 24', '25 to 44', '45 to 64', '65 and over'), disability, ethnic,
    pick('Anytown North', 'Anytown South'), pick('2026-01', '2026-02', '2026-03'), seen,
    pick('0.6', '0.85', '1', '1.4')].join(','));
}
const people = join(data.folder, 'people.csv');
writeFileSync(people, lines.join('\n') + '\n');
const named = join(data.folder, 'named.csv');
writeFileSync(named, 'Sex,Key,Seen\nFemale,943 476 5919,Yes\n');
const ragged = join(data.folder, 'ragged.csv');
writeFileSync(ragged, lines.join('\n') + '\nFemale,16 to 24\n');

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `people-data-${name}-${width}`);
  }
  checkKeptToItself(page);
  await page.setViewportSize({width: 1280, height: 900});
}
const press = (page, name) => page.getByRole('button', {name}).click();
const text = (page) => page.locator('main').textContent();
const sealed = () => readdirSync(join(data.data, 'keys', 'rows'));

test('from a file of people to evidence, and to the end of the rows', async (t) => {
  const page = await browse(t, {scripts: false, acceptDownloads: true});
  await signIn(page, server, lead, {next: '/cycles/2026/analysis/people'});
  await look(page, 'empty');

  // Nothing is read before it is asked.
  await press(page, 'Bring in data of people');
  await press(page, 'Continue');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Choose whether the rows are about patients or staff/);
  await page.getByLabel('What are the data?').fill('Physiotherapy referrals, 2026');
  await page.getByLabel('Patients, or people who might use a service').check();
  await page.getByLabel('What are they to be used for?').fill('To see who waits longest');
  await page.getByLabel('Who approved this, and under which reference?').fill('Caldicott Guardian, IG-2026-114');
  await page.getByLabel('Until they are counted').check();
  await press(page, 'Continue');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Say whether the national data opt-out has been applied/);
  await look(page, 'questions');
  await page.getByLabel('Yes: rows of those who opted out have been taken out').check();
  await press(page, 'Continue');

  // A file that names somebody, and one with a row that can't be read: refused whole.
  await page.getByLabel('The file', {exact: true}).setInputFiles(named);
  await press(page, 'Read the file');
  assert.match(await text(page), /Column 2 \(“Key”\) holds what looks like an NHS number, first in row 2/);
  assert.doesNotMatch(await page.content(), /943 476/);
  await look(page, 'refused');
  await page.getByLabel('The file', {exact: true}).setInputFiles(ragged);
  await press(page, 'Read the file');
  assert.match(await text(page), /row 4002/);

  // Left out when that was asked; what the columns stand for; the rows lie here sealed.
  await page.getByLabel('The file', {exact: true}).setInputFiles(ragged);
  await page.getByLabel('Column with survey weights').fill('Survey weight');
  await page.getByLabel('Leave them out, and say how many and which').check();
  await press(page, 'Read the file');
  assert.match(await text(page), /1 of 4,001 rows could not be read/);
  await look(page, 'left-out');
  await press(page, 'Continue');
  await look(page, 'columns');
  await press(page, 'Keep these rows');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /what the column of sex or gender recorded/);
  await page.getByLabel('What did the column of sex or gender record?').fill('Sex as on the GP record');
  await press(page, 'Keep these rows');
  assert.equal(sealed().length, 1);
  assert.doesNotMatch(readFileSync(join(data.data, 'keys', 'rows', sealed()[0]), 'latin1'), /Female|Anytown/);

  // Nobody has looked: to look is recorded.
  assert.match(await text(page), /Nobody has looked at figures of these rows yet/);
  await look(page, 'not-opened');
  await press(page, 'Look at the figures now');

  // An answer at once, whose address is the question.
  await page.locator('input[name="of"][value="Seen within 4 weeks"]').check();
  await page.locator('input[name="by"][value="Disability"]').check();
  await page.getByLabel('Only one: Borough').selectOption('Anytown North');
  await press(page, 'Show the answer');
  assert.match(page.url(), /\?of=Seen%20within%204%20weeks&good=Yes&by=Disability&where=Borough%3DAnytown%20North$/);
  assert.match(await page.locator('.fw-finding').textContent(), /Disabled people were less likely to have “Yes” under “Seen within 4 weeks”/);
  assert.match(await text(page), /Worse/);
  await page.getByText('How states are worked out, and what another margin would have said').click();
  assert.match(await text(page), /2 points/);
  await look(page, 'answer');
  const [download] = await Promise.all([page.waitForEvent('download'),
    page.getByRole('link', {name: 'Download these figures (CSV)'}).click()]);
  const csv = readFileSync(await download.path(), 'utf8');
  assert.match(csv, /^Disability,people,people mark,did well,did well mark,percent,percent mark,difference,difference low,difference high,state\r\n/);
  assert.match(csv, /^Yes,.*,worse\r$/m);
  assert.match(csv, /Left blank,/);

  // Weighted, and allowing for age and sex; the command on the page gives the same figures.
  await page.getByLabel('Only one: Borough').selectOption('All');
  await page.getByLabel('Weight people by “Survey weight”').check();
  await page.getByLabel('Allow for age and sex').check();
  await press(page, 'Show the answer');
  assert.match(await text(page), /% weighted; \d+% of the people counted/);
  assert.match(await text(page), /Where both can be given, they say the same/);
  await look(page, 'weighted-standardised');
  const command = (await page.locator('pre code').textContent()).replace(/^evenhand /, '');
  const [file] = await Promise.all([page.waitForEvent('download'),
    page.getByRole('link', {name: 'Download these figures (CSV)'}).click()]);
  const ofPage = readFileSync(await file.path(), 'utf8').trim().split('\r\n').map((line) => line.split(','));
  const words = command.match(/'[^']*'|\S+/g).map((word) => word.replace(/^'|'$/g, ''));
  const ofCommand = JSON.parse(data.run('--as', lead, '--json', ...words));
  assert.equal(ofCommand.cells.length, ofPage.length - 1);
  ofCommand.cells.forEach((cell, i) => ofPage[0].forEach((head, column) => {
    const key = {'did well': 'good', 'did well mark': 'good_mark'}[head] ?? head.replaceAll(' ', '_');
    if (key in cell) assert.equal(String(cell[key] ?? ''), ofPage[i + 1][column], `${head}, row ${i + 1}`);
  }));
  assert.ok('weighted_percent' in ofCommand.cells[0] && 'standardised_state' in ofCommand.cells[0]);
  await page.getByRole('button', {name: 'Use as evidence'}).click();
  assert.match(await text(page), /People are weighted by “Survey weight”, as in the answer/);
  await page.goBack();
  await page.getByLabel('Weight people by “Survey weight”').uncheck();
  await page.getByLabel('Allow for age and sex').uncheck();

  // Two at once: each crossing against everyone; of too few people an estimate, and nothing that gives them away.
  await page.locator('input[name="by"][value="Age"]').uncheck();
  await page.locator('input[name="by"][value="Ethnic group"]').check();
  await press(page, 'Show the answer');
  assert.match(await text(page), /Disabled people: Chinese people[^]*About \d+ in 100, an estimate/);
  await look(page, 'two-ways');

  // Three at once, small numbers hidden; then too many, and nothing is lost.
  await page.locator('input[name="by"][value="Sex"]').check();
  await press(page, 'Show the answer');
  await look(page, 'three-ways');
  assert.match(await text(page), /hidden because so few people are behind it/);
  await page.locator('input[name="by"][value="Age"]').check();
  await press(page, 'Show the answer');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /at most three/);

  // The counts become evidence; the rows, which were kept until then, are gone.
  await page.goBack();
  await page.getByRole('button', {name: 'Use as evidence'}).click();
  await page.getByLabel('What is the evidence called?').fill('Seen by a physiotherapist within 4 weeks');
  await page.getByLabel('Which outcome does it bear on?').selectOption('2.1');
  await page.getByLabel('Where do the data come from?').fill('Referral system');
  await look(page, 'evidence');
  await press(page, 'Count, and keep the counts as evidence');
  assert.match(await page.locator('h1').textContent(), /Choose a measure/);
  assert.equal(sealed().length, 0);
  await page.getByLabel('What is measured?').fill('Seen by a physiotherapist within 4 weeks');
  await page.getByLabel('What does doing well mean?').fill('be seen within 4 weeks');
  await press(page, 'Fix the rule and show the comparison');
  assert.match(await text(page), /less likely to be seen within 4 weeks/);
  await screenshot(page, 'people-data-finding-1280');
  await page.goto(server.at('/cycles/2026/analysis/people'));
  assert.match(await text(page), /Their counts are evidence/);
  await look(page, 'list');
});

test('rows are kept to a day, by the command too, and deleted by hand', async (t) => {
  const id = data.run('--as', lead, 'rows', 'add', people, '--title', 'Staff answers', '--about', 'staff', '--purpose',
    'To compare', '--approval', 'HR-3', '--delete-by', new Date(Date.now() + 7 * 86400e3).toISOString().slice(0, 10),
    '--sex-recorded', 'Sex as in the payroll').trim().split('\n').at(-1);
  const page = await browse(t);
  await signIn(page, server, lead, {next: `/cycles/2026/analysis/people/${id}/delete`});
  await look(page, 'delete');
  await press(page, 'Delete the rows');
  assert.match(await text(page), /Deleted by hand/);
  assert.equal(sealed().length, 0);
});

// In the south 216 people in January, 108 women and 108 men, and one man in February. January's figures (110 and 110, each
// of which means 108 to 112) and 215 in all (213 to 217) would leave one or nobody.
test('an answer hides more because of what was shown before, whoever asks', async (t) => {
  const months = ['Sex,Borough,Month'];
  const add = (people, row) => months.push(...Array(people).fill(row));
  add(108, 'Female,Anytown South,2026-01');
  add(108, 'Male,Anytown South,2026-01');
  add(1, 'Male,Anytown South,2026-02');
  add(61, 'Female,Anytown North,2026-01');
  add(62, 'Male,Anytown North,2026-01');
  add(33, 'Female,Anytown North,2026-02');
  add(34, 'Male,Anytown North,2026-02');
  const file = join(data.folder, 'months.csv');
  writeFileSync(file, months.join('\n') + '\n');
  const id = data.run('--as', lead, 'rows', 'add', file, '--title', 'Referrals by month', '--about', 'staff', '--purpose',
    'To compare', '--approval', 'HR-4', '--delete-by', new Date(Date.now() + 7 * 86400e3).toISOString().slice(0, 10),
    '--sex-recorded', 'Sex as in the payroll').trim().split('\n').at(-1);
  const address = `/cycles/2026/analysis/people/${id}`;
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: address});
  await press(page, 'Look at the figures now');

  await page.locator('input[name="by"][value="Sex"]').check();
  await page.getByLabel('Only one: Borough').selectOption('Anytown South');
  await press(page, 'Show the answer');
  assert.match(await text(page), /All\s*215/);
  assert.doesNotMatch(await text(page), /because of what was shown before/);

  // An address that nobody has asked changes nothing until somebody presses the button.
  const next = '?by=Sex&where=Borough%3DAnytown%20South&where=Month%3D2026-01';
  await page.goto(server.at(address + next));
  assert.match(await text(page), /Nobody has asked this of these rows yet: People, by Sex; Borough: Anytown South; Month: 2026-01/);
  await look(page, 'not-asked');
  const csv = await page.request.get(server.at(address + '/counts.csv' + next));
  assert.equal(csv.status(), 409);
  await press(page, 'Ask it now');
  assert.match(await text(page), /More is hidden here because of what was shown before/);
  assert.match(await text(page), /Shown before:\s*People, by Sex; Borough: Anytown South, asked by Amina Lead on/);
  await look(page, 'hides-more');
  const download = async () => (await page.request.get(server.at(address + '/counts.csv' + next))).text();
  const first = await download();
  assert.match(first, /,s\r\n/);
  assert.equal(await download(), first);

  // The command gives the same answer, and says so; nothing is kept twice.
  const counted = JSON.parse(data.run('--as', lead, '--json', 'rows', 'count', id, '--by', 'Sex', '--where',
    'Month=2026-01', '--where', 'Borough=Anytown South'));
  assert.equal(counted.beside_earlier, 'hides-more');
  assert.deepEqual(counted.because, ['People, by Sex; Borough: Anytown South']);
  await page.getByRole('link', {name: 'People, by Sex; Borough: Anytown South', exact: true}).first().click();
  assert.match(await text(page), /All\s*215/);
  assert.match(await text(page), /2 questions were asked before/);
});
