// The last stage: the Board's page shows what fails, the lead mends it, somebody else approves, the edition is
// published, read by the public, corrected, and a view is withdrawn from all of it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, checkPage, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const board = 'helen@example.org';
const data = makeData([
  {email: lead, name: 'Amina Lead', roles: ['equality-lead', 'safeguarding-lead']},
  {email: board, name: 'Dr Helen Osei', roles: ['board-approver']},
]);
const as = (who, ...args) => data.run('--as', who, ...args).trim();
as(lead, 'cycle', 'open', '--year', '2026', '--edition', 'eds2');
as(lead, 'cycle', 'team', 'Amina Lead', '--role', 'lead', '--post', 'Head of Equality', '--account', lead);
as(lead, 'cycle', 'team', 'Ola Brandt', '--role', 'sponsor', '--post', 'Chief Nurse');
const evening = as(lead, 'session', 'add', 'Vale Deaf Club', '--on', '2026-11-10', '--run-by', 'Vale Voices', '--outcome', '2.4');
as(lead, 'tally', 'record', '--session', evening, '--outcome', '2.4', '--undeveloped', '11', '--developing', '5',
  '--achieving', '2', '--cannot-say', '2', '--people', '20');
const goals = {1: 5, 2: 4, 3: 6, 4: 3};
for (const [goal, count] of Object.entries(goals)) {
  for (let number = 1; number <= count; number += 1) {
    const id = `${goal}.${number}`;
    if (id === '2.4') continue;
    const grade = ['undeveloped', 'developing', 'achieving', 'developing', 'excelling'][number % 5];
    as(lead, 'agree', id, '--grade', grade, '--why', 'As the group said', '--why-vote', 'As the group said',
      '--why-evidence', 'The evidence says little', '--by', 'Steering group', '--on', '2026-11-20');
  }
}
as(lead, 'minority-view', '2.4', 'Nobody answers complaints in British Sign Language.', '--by', 'Vale Deaf Club');
const objective = ['objective', 'add', 'Nobody has to ring to book', '--outcome', '2.1', '--measure', 'Clinics with booking by text',
  '--baseline', '0 of 9', '--target', '9 of 9', '--lead', 'Chief Operating Officer', '--due', '2027-09-30'];
as(lead, ...objective);
const server = await data.serve();

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `${name}-${width}`);
  }
  await page.setViewportSize({width: 1280, height: 900});
}
const main = (page) => page.locator('main').textContent();

test('from a failing check to an edition that anybody can read', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead);
  await page.goto(server.at('/cycles/2026/board'));
  assert.match(await main(page), /It can’t be approved yet: 2 of 8 checks fail/);
  assert.match(await main(page), /No grade and no reason yet: 2\.4/);
  assert.match(await main(page), /“Nobody has to ring to book” lacks money/);
  await look(page, 'board-fails');

  // Mended where the links lead.
  await page.getByRole('link', {name: 'Mend “Nobody has to ring to book”'}).click();
  assert.match(page.url(), /\/objectives\/.*\/edit/);
  await page.getByLabel('It needs none').check();
  await page.locator('main form button').first().click();
  as(lead, 'agree', '2.4', '--grade', 'developing', '--why', 'As the group said', '--why-vote', 'A new form began after the vote.',
    '--why-evidence', 'The form is new.', '--by', 'Steering group', '--on', '2026-11-20');
  await page.goto(server.at('/cycles/2026/board'));
  assert.match(await main(page), /Every check passes but the Board’s own approval/);
  assert.equal(await page.getByRole('button', {name: 'Approve for publication'}).count(), 0, 'the author has no such button');

  const helen = await browse(t, {scripts: false});
  await signIn(helen, server, board, {next: '/cycles/2026/board'});
  await look(helen, 'board-passes');
  await helen.getByRole('button', {name: 'Approve for publication'}).click();
  assert.match(await helen.locator('.nhsuk-error-summary').textContent(), /Enter the role/);
  await helen.getByLabel('Role', {exact: true}).fill('Board lead');
  await helen.getByLabel('Meeting', {exact: true}).fill('Trust Board, public session');
  await helen.getByLabel('Minute (optional)').fill('7.2');
  await helen.getByRole('button', {name: 'Approve for publication'}).click();
  assert.match(await main(helen), /The Board’s approval is recorded/);

  await page.goto(server.at('/cycles/2026/publication'));
  await look(page, 'publication-ready');
  await page.getByRole('link', {name: 'Read the draft', exact: true}).click();
  assert.match(await main(page), /This is a draft/);
  await screenshot(page, 'publication-draft-1280');  // the same pages are looked at when they are public
  await page.goto(server.at('/cycles/2026/publication'));
  await page.getByRole('main').getByRole('button', {name: 'Publish'}).click();
  await look(page, 'publication-interruption');
  await page.getByRole('button', {name: 'Publish now'}).click();
  assert.match(await main(page), /Version 1 is published/);
  assert.match(await main(page), /It is what was published/);
  await look(page, 'publication-published');
});

const site = '/published/RXX/2026/1';
for (const path of ['index.html', 'outcomes/2.4.html', 'who-took-part.html', 'you-said.html', 'objectives.html', 'report.html',
  'about.html', 'accessibility.html', 'how-grades-are-made.html'])
  test(`${path} is good for everyone`, (t) => checkPage(t, server.at(`${site}/${path}`), {name: `published-${path.replaceAll(/[/.]/g, '-')}`}));
test('the organisation’s editions', (t) => checkPage(t, server.at('/published/RXX/'), {name: 'published-editions'}));
test('who has published', (t) => checkPage(t, server.at('/published'), {name: 'published-list'}));
test('the form for the public', (t) => checkPage(t, server.at('/tell-us/RXX'), {name: 'tell-us'}));

test('the public reads, and writes back', async (t) => {
  const page = await browse(t, {width: 320, scripts: false});
  await page.goto(server.at('/'));
  await page.getByRole('link', {name: 'Read what organisations have published'}).click();
  await page.getByRole('link', {name: 'Anytown NHS Trust'}).click();
  await page.getByRole('button', {name: /Read 2026/}).or(page.getByRole('link', {name: /Read 2026/})).first().click();
  assert.match(await main(page), /On 2\.4 people voted Undeveloped and we agreed Developing/);
  await page.getByRole('link', {name: /^2\.4 /}).click();
  assert.match(await main(page), /Nobody answers complaints in British Sign Language/);
  assert.match(await main(page), /A new form began after the vote/);
  await page.getByRole('link', {name: 'About this edition'}).first().click();
  await page.getByRole('link', {name: /Tell us what is wrong/}).click();
  await page.getByRole('button', {name: 'Send'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Choose what it is about/);
  await page.getByLabel('Something that is published is wrong').check();
  await page.getByLabel('What do you want to say?').fill('The date of objective 1 is wrong.');
  await page.getByLabel('Where can we reply? (optional)').fill('nadia@example.org');
  await page.getByRole('button', {name: 'Send'}).click();
  assert.match(await main(page), /EV-[A-Z2-9]{4}-[A-Z2-9]{4}/);
  assert.match(await main(page), /You get a reply by/);
  await look(page, 'tell-us-sent');
});

test('a correction stands beside the old edition, and withdrawn words leave both', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/messages'});
  await look(page, 'messages');
  await page.getByRole('link', {name: /^EV-/}).click();
  await page.getByLabel('What you answered').fill('Thank you. A corrected edition follows.');
  await look(page, 'message');
  await page.getByRole('button', {name: 'Record the answer'}).click();
  assert.match(await main(page), /Everybody who wrote has an answer/);

  await page.goto(server.at('/cycles/2026/publication/publish'));
  await page.getByRole('button', {name: 'Publish now'}).click();
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Say what this edition corrects/);
  await page.getByLabel('What this edition corrects').fill('The date of objective 1');
  await page.getByRole('button', {name: 'Publish now'}).click();
  assert.match(await main(page), /Version 2 is published/);

  await page.goto(server.at('/cycles/2026/publication/withdraw'));
  await page.getByLabel(/A view of Vale Deaf Club/).check();
  await page.getByLabel('Reason').fill('Leave was taken back');
  await look(page, 'withdraw');
  await page.getByRole('button', {name: 'Withdraw it from every edition'}).click();
  assert.match(await main(page), /It is withdrawn from every edition/);
  await look(page, 'publication-withdrawn');

  const reader = await browse(t, {scripts: false});
  await new Promise((resolve) => setTimeout(resolve, 1500));  // a page is kept for a second
  for (const edition of [1, 2]) {
    await reader.goto(server.at(`/published/RXX/2026/${edition}/outcomes/2.4.html`));
    assert.match(await main(reader), /Withdrawn on/);
    assert.doesNotMatch(await main(reader), /British Sign Language/);
  }
  await reader.goto(server.at('/published/RXX/2026/1/index.html'));
  assert.match(await main(reader), /There is a newer edition/);
  await look(reader, 'published-old');
  assert.match(data.run('verify'), /pass {2}Every published edition is what was published/);
});
