// A facilitator records a session and keys its answers; the lead agrees a grade that differs and has to say why; and a
// year of EDS 2022 is rated.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([
  {email: lead, name: 'Amina Lead', roles: ['equality-lead', 'safeguarding-lead']},
  {email: 'sam@example.org', name: 'Sam Hill', roles: ['facilitator']},
]);
const outcomes = {
  2025: ['2.1', '2.2'].map((id) => `${id},Underdeveloped`),
  2026: ['2.2'].map((id) => `${id},Developing`),
  2024: ['1A', '1B', '1C', '1D', '2A', '2B', '2C', '2D'].map((id) => `${id},2`).concat(['3A', '3B'].map((id) => `${id},3`)),
};
for (const [year, rows] of Object.entries(outcomes)) {
  const file = join(data.folder, `grades-${year}.csv`);
  writeFileSync(file, ['outcome,grade', ...rows].join('\n'));
  try {
    data.run('--as', lead, 'import', 'grades', file, '--cycle', year, '--edition', year === '2024' ? 'eds2022' : 'eds2');
  } catch (error) {
    if (error.status !== 1) throw error;  // 1: imported, with warnings about what was recorded
  }
}
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
const date = async (page, legend, [day, month, year]) => {
  const group = page.getByRole('group', {name: legend});
  for (const [part, value] of [['Day', day], ['Month', month], ['Year', year]]) await group.getByLabel(part, {exact: true}).fill(value);
};
const summary = (page) => page.locator('.nhsuk-error-summary').textContent();

test('from a session in a community’s own place to an agreed grade with its reasons', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead);
  await page.goto(server.at('/cycles/2026/grading'));
  await look(page, 'grading-before');

  await page.getByRole('link', {name: 'Plan the first grading session'}).click();
  await page.getByRole('button', {name: 'Save the session'}).click();
  assert.match(await summary(page), /Enter a name for the session/);
  await page.getByLabel('What is the session called?').fill('Vale Deaf Club');
  await date(page, 'When is it, or when was it?', ['3', '2', '2026']);
  await page.getByLabel('Who runs it?').fill('Vale Voices');
  await page.getByLabel(/^2\.1 /).check();
  await look(page, 'grading-session-form');
  await page.getByRole('button', {name: 'Save the session'}).click();
  assert.equal((await page.locator('h1').textContent()).includes('Vale Deaf Club'), true);

  await page.getByRole('button', {name: 'Key the answers'}).click();
  for (const [label, count] of [['Undeveloped', 7], ['Developing', 4], ['Achieving', 0], ['Excelling', 0], ['I can’t say', 2]])
    await page.getByLabel(label, {exact: true}).fill(String(count));
  await page.getByLabel('How many people answered?').fill('12');
  await page.getByRole('button', {name: 'Save the answers'}).click();
  assert.match(await summary(page), /more answers than people/);
  assert.equal(await page.getByLabel('Developing', {exact: true}).inputValue(), '4', 'nothing typed is lost');
  await look(page, 'grading-tally-wrong');
  await page.getByLabel('How many people answered?').fill('13');
  await page.getByRole('button', {name: 'Save the answers'}).click();
  await page.getByText('Not checked yet').waitFor();

  await page.getByRole('link', {name: 'Record who was there'}).click();
  await page.getByLabel('How many people were in the room?').fill('13');
  await page.getByLabel('Community 1', {exact: true}).selectOption({label: 'Disability: Disabled people'});
  await page.getByLabel(/How many of them.*community 1/).fill('11');
  await look(page, 'grading-attendance');
  await page.getByRole('button', {name: 'Save who was there'}).click();
  await look(page, 'grading-session');

  await page.goto(server.at('/cycles/2026/grading/2.1'));
  await page.getByRole('button', {name: 'Agree a grade'}).click();
  await page.getByRole('group', {name: 'Which grade was agreed?'}).getByLabel('Developing').check();
  await page.getByLabel('Who agreed it?').fill('Steering group');
  await date(page, 'When was it agreed?', ['9', '2', '2026']);
  await page.getByRole('button', {name: 'Save the agreed grade'}).click();
  assert.match(await summary(page), /Say why the grade differs from the vote/);
  await look(page, 'grading-agree-wrong');
  await page.getByLabel('If it is not what people voted, why?').fill('Those who got a referral were seen as soon as everyone.');
  await page.getByLabel('If it is not what the evidence suggests, why?').fill('The figures of two services came late.');
  await page.getByRole('button', {name: 'Save the agreed grade'}).click();

  const three = page.locator('.fw-triple');
  assert.match(await three.textContent(), /What stakeholders said.*Undeveloped.*What was agreed.*Developing.*Up from Undeveloped last year/s);
  assert.match(await page.locator('main').textContent(), /13 people, one vote each/);
  await look(page, 'grading-outcome');
});

test('a second person keys the answers again', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, 'sam@example.org', {next: '/cycles/2026/sessions'});
  await page.getByRole('link', {name: 'Vale Deaf Club'}).click();
  await page.getByRole('link', {name: /Check it/}).click();
  for (const [label, count] of [['Undeveloped', 8], ['Developing', 3], ['Achieving', 0], ['Excelling', 0], ['I can’t say', 2]])
    await page.getByLabel(label, {exact: true}).fill(String(count));
  await page.getByLabel('How many people answered?').fill('13');
  await page.getByRole('button', {name: 'Check', exact: true}).click();
  assert.match(await summary(page), /Undeveloped: the first count is not the same/);
  await look(page, 'grading-check-wrong');
  await page.getByLabel('Undeveloped', {exact: true}).fill('7');
  await page.getByLabel('Developing', {exact: true}).fill('4');
  await page.getByRole('button', {name: 'Check', exact: true}).click();
  await page.getByText('Checked by Sam Hill').waitFor();
});

test('two people who agree a grade at once see both versions, and nothing is lost', async (t) => {
  const first = await browse(t, {scripts: false});
  await signIn(first, server, lead, {next: '/cycles/2026/grading/2.3/agree'});
  const second = await first.context().newPage();
  await second.goto(server.at('/cycles/2026/grading/2.3/agree'));
  for (const [page, reason] of [[first, 'Graded next year'], [second, 'Too few answers']]) {
    await page.getByLabel('Not graded this year', {exact: true}).check();
    await page.getByLabel('Why is it not graded this year?').fill(reason);
    await page.getByLabel('Who agreed it?').fill('Steering group');
    await date(page, 'When was it agreed?', ['9', '2', '2026']);
    await page.getByRole('button', {name: 'Save the agreed grade'}).click();
  }
  assert.match(await second.locator('main').textContent(), /Graded next year.*Too few answers/s);
  await look(second, 'grading-both-versions');
});

test('EDS 2022 is rated once every outcome has its score', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2024/grading'});
  assert.match(await page.locator('main').textContent(), /Incomplete: 22 so far, and 3C has no score/);
  await page.goto(server.at('/cycles/2024/grading/3C/agree'));
  await page.getByRole('group', {name: 'Which grade was agreed?'}).getByLabel('3 Excelling').check();
  await page.getByLabel('Who agreed it?').fill('Panel');
  await date(page, 'When was it agreed?', ['1', '2', '2025']);
  await page.getByRole('button', {name: 'Save the agreed grade'}).click();
  assert.match(await summary(page), /Give the reasons for this grade/);
  await page.getByLabel('What are the reasons for this grade?').fill('Every paper was looked at, and each said what it would do.');
  await page.getByLabel('Who from outside the organisation took part?').fill('Staff side chair; a peer reviewer from Oaks NHS Trust');
  await look(page, 'grading-domain-3');
  await page.getByRole('button', {name: 'Save the agreed grade'}).click();
  await page.goto(server.at('/cycles/2024/grading'));
  assert.match(await page.locator('main').textContent(), /25 of 33, Achieving \(22 to 32\)/);
  await look(page, 'grading-rating');
  const file = await page.request.get(server.at('/cycles/2024/grading.csv'));
  assert.match(await file.text(), /eds2022,3C,/);
});
