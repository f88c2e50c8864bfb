// Real input, by pages: University Hospital Southampton (RHM) goes through EDS2 and then EDS 2022 as an equality lead, an
// administrator and a Board member do it, without scripts; and every figure that is published traces to a row of the
// input. docs/real-input.md says where the input comes from. Grades, votes, objectives and people are invented.
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const shared = process.env.EVENHAND_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const input = (path) => join(shared, 'data', path);
const files = {
  organisations: input('nhs-organisations/ods-trusts-etr-2025.csv'),
  areas: input('nhs-organisations/trust-catchment-la.csv'),
  census: input('population/census2021-la-protected-characteristics.csv'),
  ages: input('population/mid2020-la-age-bands.csv'),
  charities: input('vcs/charities-health-and-equality-federations.csv'),
  vaccination: input('evidence/covid-vaccination-coverage-by-group-2022-dose-1.csv'),
  religion: input('evidence/nhs-staff-survey-by-religion-2021-2023.csv'),
  trusts: input('evidence/nhs-staff-survey-by-organisation-2021-2023.csv'),
};
const absent = Object.values(files).filter((file) => !existsSync(file));
const skip = absent.length > 0 && `no real input here (EVENHAND_SHARED): ${absent[0]} is absent`;

const lead = 'lead@uhs.example', admin = 'admin@uhs.example', board = 'board@uhs.example';
const data = skip ? null : makeData([
  {email: admin, name: 'Ada Admin', roles: ['administrator']},
  {email: lead, name: 'Lena Lead', roles: ['equality-lead']},
  {email: board, name: 'Bea Board', roles: ['board-approver']},
], {owner: 'RHM', name: 'University Hospital Southampton NHS Foundation Trust'});
const server = await data?.serve();

// ---- doing things on pages

const main = (page) => page.locator('main').textContent();
const press = (page, name) => page.getByRole('button', {name, exact: true}).click();
const field = (page, label, value) => page.getByLabel(label).fill(value);
async function date(page, legend, [day, month, year]) {
  const group = page.getByRole('group', {name: legend});
  for (const [part, value] of [['Day', day], ['Month', month], ['Year', year]])
    await group.getByLabel(part, {exact: true}).fill(String(value));
}
// Everybody signs in once, and stays signed in from test to test.
const signIns = new Map();
async function signedIn(t, email, next) {
  const page = await browse(t, {scripts: false, storageState: signIns.get(email)});
  if (!signIns.has(email)) {
    await signIn(page, server, email);
    signIns.set(email, await page.context().storageState());
  }
  await page.goto(server.at(next));
  return page;
}
// Rooms' own journeys look at their pages with axe; here it looks at those that real figures could break.
async function glance(page, name) {
  for (const width of [320, 1280]) {
    await page.setViewportSize({width, height: 900});
    await checkNoSidewaysScroll(page);
    await screenshot(page, `real-${name}-${width}`);
  }
  checkKeptToItself(page);
}
async function look(page, name) {
  await glance(page, name);
  await checkAccessibility(page);
}

async function importFile(page, kind, file, extra = {}) {
  await page.goto(server.at('/organisation/import'));
  await page.getByLabel(kind).check();
  await page.getByLabel('CSV file').setInputFiles(file);
  await press(page, 'Look at it');
  for (const [label, value] of Object.entries(extra)) await field(page, label, value);
  if (Object.keys(extra).length > 0) await press(page, 'Look again');
}

test('the administrator brings in organisations, areas and the people of areas', {skip}, async (t) => {
  const page = await signedIn(t, admin, '/organisation/import');
  for (const [kind, file, name] of [
    ['A directory of organisations', files.organisations, 'organisations'],
    ['The areas that you serve', files.areas, 'areas'],
    ['The people of areas', files.census, 'census'],
    ['The people of areas', files.ages, 'ages'],
  ]) {
    await importFile(page, kind, file);
    assert.match(await main(page), /Nothing has been changed yet/);
    if (name !== 'census') await glance(page, `import-${name}`);
    await press(page, 'Import');
    assert.match(await page.locator('h1').textContent(), /imported/);
  }
  await page.goto(server.at('/organisation/areas'));
  await look(page, 'areas');
});

test('the lead opens the cycle, brings in groups and hears people', {skip}, async (t) => {
  const page = await signedIn(t, lead, '/cycles/new');
  await field(page, 'First year of the cycle', '2026');
  await page.getByLabel('EDS2', {exact: true}).check();
  await press(page, 'Open the cycle');
  for (const [role, name, post] of [['Board sponsor', 'Bea Board', 'Chief Nurse'], ['Equality lead', 'Lena Lead', 'Head of Equality']]) {
    await page.goto(server.at('/cycles/2026/people'));
    await page.getByLabel(role, {exact: true}).check();
    await page.getByLabel('Name', {exact: true}).fill(name);
    await field(page, 'Post or organisation', post);
    await press(page, 'Add to the cycle');
  }

  await page.goto(server.at('/stakeholders/import'));
  await page.getByLabel('CSV file').setInputFiles(files.charities);
  await press(page, 'Look at it');
  await glance(page, 'groups-look');
  await press(page, 'Import them');
  await page.goto(server.at('/stakeholders'));
  await glance(page, 'groups');

  await page.goto(server.at('/cycles/2026/coverage'));
  const text = await main(page);
  for (const group of ['Trans people', 'People who are pregnant'])
    assert.match(await page.getByRole('row', {name: new RegExp(`^${group}`)}).textContent(), /No data held/);
  await look(page, 'coverage');

  await page.goto(server.at('/cycles/2026/engagements/new?community=disability/disabled'));
  await field(page, 'What can change because of it?', 'How appointments are booked.');
  await date(page, 'On which day?', [5, 10, 2026]);
  await press(page, 'Save');
  await page.getByRole('link', {name: 'Say who came'}).click();
  await field(page, 'How many people came?', '24');
  await field(page, 'How many Disabled people', '14');
  await press(page, 'Save');
  await glance(page, 'engagement');
});

// ---- evidence

const evidence = {
  '1.5': {
    title: 'First vaccination against COVID-19, people aged 50 to 54', kind: 'Figures', did_well: 'be vaccinated',
    summary: 'Most people aged 50 to 54 had a first vaccination by August 2022. Fewer people of several ethnic groups ' +
      'did. The figures are for England, not for our patients alone.',
    source: 'OpenSAFELY', dated: [10, 8, 2022], keeper: 'Public health',
    citation: 'OpenSAFELY, COVID-19 vaccination coverage, 10 August 2022, England',
  },
  '3.4': {
    title: 'Harassment by the public, by religion', kind: 'A survey', did_well: 'be free from harassment by the public',
    summary: 'About 3 in 4 staff said that nobody from the public had harassed them in the last year. The figures are ' +
      'for all trusts like ours, not for ours alone.',
    source: 'NHS Staff Survey', dated: [30, 11, 2023], keeper: 'Director of People',
    citation: 'NHS Staff Survey 2023, acute and community trusts, England',
  },
};

async function addEvidence(page, outcome) {
  const item = evidence[outcome];
  await page.goto(server.at('/cycles/2026/evidence/new'));
  await field(page, 'Title', item.title);
  await page.getByLabel(item.kind, {exact: true}).check();
  await field(page, 'Lay summary', item.summary);
  await page.getByLabel(new RegExp(`^${outcome} `)).check();
  await field(page, 'Where does it come from?', item.source);
  await date(page, 'Date of the evidence', item.dated);
  await field(page, 'Who answers for it?', item.keeper);
  await page.getByLabel(/^Everybody; the public too/).check();
  await press(page, 'Save as a draft');
}
async function upload(page, file) {
  await press(page, 'Bring in a table of figures');
  await page.getByLabel('The table').setInputFiles(file);
  await press(page, 'Continue');
}
async function addFigures(page, outcome, name) {
  await look(page, name);
  await page.getByLabel('Published by somebody else').check();
  await field(page, 'Who published them, where and when', evidence[outcome].citation);
  await press(page, 'Add these figures');
  await press(page, 'Make it ready');
  await page.getByRole('link', {name: /Let them speak for it/}).click();
  await field(page, 'What is measured?', evidence[outcome].title);
  await field(page, 'What does doing well mean?', evidence[outcome].did_well);
  await page.getByLabel(/where a group is worse here/).check();
  await press(page, 'Fix the rule and show the comparison');
  await look(page, `finding-${outcome}`);
}

test('figures by group become evidence, and a table of organisations is refused', {skip}, async (t) => {
  const page = await signedIn(t, lead, '/cycles/2026/evidence');
  await addEvidence(page, '1.5');
  await upload(page, files.vaccination);
  await glance(page, 'vaccination-unread');
  await page.getByLabel('Only rows where population is').selectOption('50-54');
  await press(page, 'Read it again');
  await addFigures(page, '1.5', 'vaccination-found');

  await addEvidence(page, '3.4');
  await upload(page, files.trusts);
  const refusal = await main(page);
  assert.match(refusal, /This table does not compare protected groups/);
  assert.match(refusal, /Its rows are organisations/);
  await glance(page, 'organisations-refused');
  await page.getByRole('link', {name: 'Back'}).click();
  await page.getByLabel('The table').setInputFiles(files.religion);
  await press(page, 'Continue');
  await glance(page, 'religion-unread');
  await page.getByLabel('Which column names the group?').selectOption('religion');
  await page.getByLabel('What percentage did not do well').check();
  await page.getByLabel('Which column of figures?').selectOption('emotional_public_rate');
  await page.getByLabel('Which column says how many people there are?').selectOption('emotional_public_base');
  await page.getByLabel('Only rows where year is').selectOption('2023');
  await page.getByLabel('Only rows where benchmarking_group is').selectOption('Acute and Acute & Community Trusts');
  await press(page, 'Read it again');
  await addFigures(page, '3.4', 'religion-found');
});

// ---- sessions, grades, objectives

const choices = ['Undeveloped', 'Developing', 'Achieving', 'Excelling', 'I can’t say'];
const sessions = [
  {title: 'Community hall', outcome: '1.5', counts: [4, 11, 6, 1, 2]},
  {title: 'Online evening', outcome: '1.5', counts: [2, 6, 3, 0, 1]},
  {title: 'Staff networks', outcome: '3.4', counts: [9, 12, 4, 0, 3]},
];
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

async function agree(page, path, {grade, ...more}) {
  await page.goto(server.at(path));
  await page.getByRole('group', {name: 'Which grade was agreed?'}).getByLabel(grade, {exact: true}).check();
  for (const [label, value] of Object.entries(more)) await field(page, label, value);
  await field(page, 'Who agreed it?', 'Steering group');
  await date(page, 'When was it agreed?', [5, 11, 2026]);
  await press(page, 'Save the agreed grade');
  assert.equal(await page.locator('.nhsuk-error-summary').count(), 0, `${path}: ${await main(page)}`);
}

test('three sessions vote, grades are agreed, two objectives follow', {skip}, async (t) => {
  const page = await signedIn(t, lead, '/cycles/2026/sessions');
  for (const {title, outcome, counts} of sessions) {
    await page.goto(server.at('/cycles/2026/sessions/new'));
    await field(page, 'What is the session called?', title);
    await date(page, 'When is it, or when was it?', [3, 11, 2026]);
    await field(page, 'Who runs it?', 'An independent facilitator');
    await page.getByLabel(new RegExp(`^${outcome} `)).check();
    await press(page, 'Save the session');
    await page.getByRole('button', {name: 'Key the answers'}).click();
    for (const [i, label] of choices.entries()) await page.getByLabel(label, {exact: true}).fill(String(counts[i]));
    await field(page, 'How many people answered?', String(sum(counts)));
    await press(page, 'Save the answers');
  }
  await agree(page, '/cycles/2026/grading/1.5/agree', {grade: 'Developing',
    'If it is not what the evidence suggests, why?': 'Most groups have no figures; people know more than is counted.'});
  await agree(page, '/cycles/2026/grading/3.4/agree', {grade: 'Developing',
    'If it is not what the evidence suggests, why?': 'Only religion is compared; people know more than is counted.'});
  for (const [goal, count] of [[1, 5], [2, 4], [3, 6], [4, 3]])
    for (let number = 1; number <= count; number += 1) {
      const outcome = `${goal}.${number}`;
      if (!evidence[outcome])
        await agree(page, `/cycles/2026/grading/${outcome}/agree`, {grade: 'Not graded this year',
          'Why is it not graded this year?': 'Chosen for another year of the plan.',
          ...(goal === 4 && {'What are the reasons for this grade?': 'It is not graded.'})});
    }
  await page.goto(server.at('/cycles/2026/grading'));
  await glance(page, 'grading');

  for (const [title, outcome, measure, owner, money] of [
    ['Everybody is reached by vaccination where they live', '1.5', 'Uptake by ethnic group', 'Public health', '25,000'],
    ['Staff of every religion are safe at work', '3.4', 'Staff survey, harassment by the public', 'Director of People', ''],
  ]) await addObjective(page, 2026, {title, outcome, measure, owner, money});
  await page.goto(server.at('/cycles/2026/objectives'));
  await glance(page, 'objectives');
});

async function addObjective(page, year, {title, outcome, measure, owner, money}) {
  await page.goto(server.at(`/cycles/${year}/objectives/new`));
  await field(page, 'What will be different, and for whom?', title);
  await page.getByLabel(new RegExp(`^${outcome} `)).check();
  await field(page, 'How will you know?', measure);
  await field(page, 'Where does it stand now?', 'As published');
  await field(page, 'Where should it stand?', 'No group more than 5 points under everybody');
  await field(page, 'Who answers for it?', owner);
  await date(page, 'By when?', [31, 12, 2027]);
  if (money) {
    await page.getByLabel('Yes, it is set aside').check();
    await page.getByLabel('How much', {exact: true}).fill(money);
  } else {
    await page.getByLabel('It needs none').check();
  }
  await press(page, 'Save');
}

async function approveAndPublish(t, year) {
  const page = await signedIn(t, lead, `/cycles/${year}/board`);
  assert.match(await main(page), /Every check passes but the Board’s own approval/);
  const helen = await signedIn(t, board, `/cycles/${year}/board`);
  await look(helen, `board-${year}`);
  await helen.getByLabel('Role', {exact: true}).fill('Board lead for equality');
  await helen.getByLabel('Meeting', {exact: true}).fill('Trust Board');
  await press(helen, 'Approve for publication');
  assert.match(await main(helen), /The Board’s approval is recorded/);
  await page.goto(server.at(`/cycles/${year}/publication/publish`));
  await press(page, 'Publish now');
  assert.match(await main(page), /Version 1 is published/);
  await look(page, `published-${year}`);
}

test('the Board approves by another account, and EDS2 is published', {skip}, async (t) => approveAndPublish(t, 2026));

const site = (path, year = 2026) => server.at(`/published/RHM/${year}/1/${path}`);

test('the published pages are good for everyone, and ask no other host', {skip}, async (t) => {
  const page = await browse(t, {scripts: false});
  for (const path of ['index.html', 'outcomes/1.5.html', 'outcomes/3.4.html', 'who-took-part.html', 'objectives.html', 'report.html']) {
    await page.goto(site(path));
    await look(page, `site-${path.replaceAll(/[/.]/g, '-')}`);
  }
});

// ---- every figure traces to a row of the input

// CSV text as a list of records, by heading.
function records(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.trimEnd().replaceAll('\r\n', '\n').matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '') break;
    if (end !== ',') rows.push([]);
  }
  const [header, ...rest] = rows;
  return rest.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
}
const inputRows = (file) => records(readFileSync(file, 'utf8'));
const download = async (page, address) => records(await (await page.request.get(address)).text());

// The tables of the open page: their caption, and the cells of each row.
const tablesOf = (page) => page.evaluate(() => [...document.querySelectorAll('main table')].map((table) => ({
  caption: table.caption?.textContent.trim() ?? '',
  rows: [...table.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell, i) => {
    const copy = cell.cloneNode(true);
    // What stands under a cell's first line is apart from it; under a row's name it is left out.
    for (const below of copy.querySelectorAll('.fw-stack__sub')) i === 0 ? below.remove() : below.prepend(' ');
    return copy.textContent.trim();
  })),
})));
const whole = (shown) => Number(shown.replaceAll(',', ''));
const inOrder = (rows) => rows.toSorted((a, b) => a.people - b.people || a.percent.localeCompare(b.percent));
// Of a table of figures: group (and what people are grouped by under it), people, did well, in words and percent.
const figures = (rows) => rows.map(([group, people, , share]) =>
  ({group, people: whole(people), percent: share.match(/([\d.]+)%$/)?.[1]}));
const shown = ({people, percent}) => ({people, percent});
const published = (people, good) => ({people, percent: (good / people * 100).toFixed(1)});

// Each "1 in 8" of a sentence is near the percentage that the table gives for that group.
function checkSentences(sentences, rows) {
  const percentOf = (name) => Number(rows.find((row) => row.group.toLowerCase() === name.toLowerCase())?.percent);
  let checked = 0;
  for (const sentence of sentences) {
    const said = sentence.match(/^(.+?) (?:were|may have been) (?:less|more) likely .*: (\d+) in (\d+), against (\d+) in (\d+) overall/);
    if (!said) continue;
    const [, group, part, of, all, ofAll] = said;
    assert.ok(Math.abs(part / of * 100 - percentOf(group)) <= 2.05, `${sentence} (${percentOf(group)})`);
    assert.ok(Math.abs(all / ofAll * 100 - percentOf('Everyone')) <= 2.05, sentence);
    checked += 1;
  }
  assert.ok(checked > 0, 'a sentence says figures');
}
const sentencesOf = (page) => page.evaluate(() =>
  [...document.querySelectorAll('main p, main td, main li')].map((one) => one.textContent.trim()));

test('vaccination figures are the rows of the input, as they were published', {skip}, async (t) => {
  const page = await browse(t, {scripts: false});
  await page.goto(site('outcomes/1.5.html'));
  const input = inputRows(files.vaccination).filter((row) => row.population === '50-54');
  const overall = input.find((row) => row.characteristic === 'overall');
  const everyone = published(Number(overall.eligible), Number(overall.vaccinated));
  // Every group once: those that fare worse or may in one table, the others in another, everyone at the end of both.
  const all = [];
  for (const {caption, rows} of await tablesOf(page)) {
    if (!/: (groups that fare worse, or may|the other groups)$/.test(caption)) continue;
    const of = figures(rows);
    assert.deepEqual(shown(of.at(-1)), everyone, `${caption}: everyone`);
    all.push(...of.slice(0, -1));
  }
  const groups = input.filter((row) => row.characteristic !== 'overall');
  for (const one of all)
    assert.ok(groups.some((row) => {
      const {people, percent} = published(Number(row.eligible), Number(row.vaccinated));
      return people === one.people && percent === one.percent;
    }), `${one.group}: ${one.people}, ${one.percent}`);
  assert.ok(all.length >= 20, `${all.length} groups are shown`);
  all.push({group: 'Everyone', ...everyone});
  const named = {'Women and girls': 'F', 'Men and boys': 'M', 'White people': 'White', 'Asian or Asian British people': 'South Asian'};
  for (const [name, group] of Object.entries(named)) {
    const row = input.find((one) => one.group === group && ['Sex', 'Ethnicity (broad categories)'].includes(one.characteristic));
    assert.equal(all.find((one) => one.group === name).people, Number(row.eligible), name);
  }
  checkSentences(await sentencesOf(page), all);
});

test('staff survey figures are the rows of the input', {skip}, async (t) => {
  const page = await browse(t, {scripts: false});
  await page.goto(site('outcomes/3.4.html'));
  const input = inputRows(files.religion)
    .filter((row) => row.year === '2023' && row.benchmarking_group === 'Acute and Acute & Community Trusts');
  // The survey gives rates of those who were harassed, in two decimals: those who were not are counted from them.
  const good = (row) => Math.round(Number(row.emotional_public_base) * (1 - Number(row.emotional_public_rate) / 100));
  const base = (row) => Number(row.emotional_public_base);
  const rows = (await tablesOf(page))
    .filter(({caption}) => /: (groups that fare worse, or may|the other groups)$/.test(caption)).map((one) => figures(one.rows));
  const all = rows.flatMap((one) => one.slice(0, -1));
  assert.deepEqual(inOrder(all.map(shown)), inOrder(input.map((row) => published(base(row), good(row)))));
  for (const one of rows) assert.deepEqual(shown(one.at(-1)), published(sum(input.map(base)), sum(input.map(good))));
  for (const row of all) {
    const of = input.find((one) => base(one) === row.people);
    assert.ok(Math.abs(Number(row.percent) - (100 - Number(of.emotional_public_rate))) < 0.06, `${row.group}: ${row.percent}`);
  }
  checkSentences(await sentencesOf(page), [...all, rows[0].at(-1)]);
});

test('votes are the tallies that were typed', {skip}, async (t) => {
  const page = await browse(t, {scripts: false});
  const grades = await download(page, site('data/grades.csv'));
  for (const outcome of ['1.5', '3.4']) {
    const counts = choices.map((_, i) => sum(sessions.filter((one) => one.outcome === outcome).map((one) => one.counts[i])));
    await page.goto(site(`outcomes/${outcome}.html`));
    const {rows} = (await tablesOf(page)).find(({rows}) => rows.some((row) => row[0] === 'I can’t say'));
    assert.deepEqual(Object.fromEntries(rows.map((row) => [row[0], Number(row.at(-1))])),
      Object.fromEntries(choices.map((choice, i) => [choice, counts[i]])));
    const row = grades.find((one) => one.outcome === outcome);
    assert.deepEqual([row.grade, row.voted, row.ballots], ['developing', 'developing', String(sum(counts))]);
  }
  assert.equal(grades.filter((row) => row.why_not_graded === 'Chosen for another year of the plan.').length, 16);
  const objectives = await download(page, site('data/objectives.csv'));
  assert.deepEqual(objectives.map((row) => [row.outcomes, row.pounds]).toSorted(), [['1.5', '25000.00'], ['3.4', '']]);
  const report = await (await page.request.get(site('data/report.json'))).json();
  assert.deepEqual(report.grades.map((row) => [row.outcome, row.ballots]),
    grades.map((row) => [row.outcome, row.ballots === '' ? null : Number(row.ballots)]));
});

test('local shares are the census, weighed by the areas; who is missing rests on them', {skip}, async (t) => {
  const page = await signedIn(t, lead, '/organisation/areas');
  const catchment = inputRows(files.areas).filter((row) => row.nhs_trust22_code === 'RHM');
  const weights = new Map(catchment.map((row) => [row.ltla21_code, Number(row.proportion_trust_came_from_ltla)]));
  const all = sum([...weights.values()]);
  const shares = new Map();
  for (const row of [...inputRows(files.census), ...inputRows(files.ages)]) {
    if (!weights.has(row.la_code)) continue;
    const key = `${row.characteristic.replaceAll('_', '-')}: ${row.category}`;
    shares.set(key, (shares.get(key) ?? 0) + weights.get(row.la_code) / all * row.count / row.total);
  }
  const held = await download(page, server.at('/organisation/population.csv'));
  const byGroup = new Map();
  for (const row of held) {
    const key = [...shares.keys()].find((one) => one === `${row.characteristic}: ${row.label}` || one.endsWith(`: ${row.label}`));
    assert.ok(Math.abs(Number(row.share) - shares.get(key)) < 1e-6, `${key}: ${row.share}, not ${shares.get(key)}`);
    assert.equal(Number(row.held_for), 1, `${key} is held for every area`);
    byGroup.set(`${row.characteristic}/${row.group}`, Number(row.share));
  }
  assert.ok(held.length > 40, `${held.length} groups have a share`);

  const staff = await download(page, server.at('/cycles/2026/coverage.csv'));
  for (const row of staff.filter((one) => one.local_share !== ''))
    assert.ok(Math.abs(Number(row.local_share) - byGroup.get(row.community)) < 1e-4, `${row.community}: ${row.local_share}`);
  for (const community of ['gender-reassignment/trans', 'homeless'])
    assert.equal(staff.find((row) => row.community === community)?.local_share, '', `${community}: no data held`);
  const open = await download(page, site('data/coverage.csv'));
  assert.deepEqual(open.map((row) => row.community), staff.map((row) => row.name));
  const disabled = open.find((row) => row.community === 'Disabled people');
  assert.deepEqual([disabled.people_heard, disabled.missing], ['15', 'false'], '14 came: rounded to 5');
  assert.ok(open.filter((row) => row !== disabled).every((row) => row.people_heard === '0'), 'nobody else was counted');
});

// ---- a second cycle, in the other edition

const services = {Physiotherapy: '1 Developing', Maternity: '2 Achieving', Outpatients: '2 Achieving'};

test('EDS 2022 for the same trust: services, eleven outcomes, the rating, approval, publication', {skip}, async (t) => {
  const page = await signedIn(t, lead, '/cycles/new');
  await field(page, 'First year of the cycle', '2027');
  await page.getByLabel('EDS 2022', {exact: true}).check();
  await press(page, 'Open the cycle');
  for (const name of Object.keys(services)) {
    await page.goto(server.at('/organisation/services/new'));
    await field(page, 'Name of the service', name);
    await press(page, 'Add the service');
  }
  await page.goto(server.at('/cycles/2027/services'));
  for (const name of Object.keys(services)) {
    await page.getByLabel(name, {exact: true}).check();
    await field(page, `Why this one, this year? ${name}`, 'Not covered for three years');
  }
  await press(page, 'Save the choice');
  for (const outcome of ['1A', '1B', '1C', '1D'])
    for (const [name, grade] of Object.entries(services)) {
      await page.goto(server.at(`/cycles/2027/grading/${outcome}`));
      await page.getByRole('link', {name}).click();
      await agree(page, await page.getByRole('button', {name: 'Agree a grade'}).getAttribute('href'), {grade});
    }
  for (const outcome of ['2A', '2B', '2C', '2D', '3A', '3B', '3C'])
    await agree(page, `/cycles/2027/grading/${outcome}/agree`, {grade: '2 Achieving',
      ...(outcome.startsWith('3') && {'What are the reasons for this grade?': 'As the panel found.',
        'Who from outside the organisation took part?': 'Staff side chair; a peer reviewer'})});
  await page.goto(server.at('/cycles/2027/grading'));
  assert.match(await main(page), /22 of 33, Achieving \(22 to 32\)/);
  await glance(page, 'rating-2027');
  await addObjective(page, 2027, {title: 'Access is the same for every group', outcome: '1A', measure: 'Waits by group',
    owner: 'Chief Operating Officer'});
  await approveAndPublish(t, 2027);

  const reader = await browse(t, {scripts: false});
  await reader.goto(site('index.html', 2027));
  assert.match(await main(reader), /rated Achieving: 22 points/);
  await look(reader, 'site-2027-index');
  await reader.goto(site('outcomes/1A.html', 2027));
  await look(reader, 'site-2027-1A');
  const grades = await download(reader, site('data/grades.csv', 2027));
  assert.equal(grades.length, 4 * 3 + 7);
  assert.deepEqual(grades.filter((row) => row.outcome === '1A').map((row) => [row.service, row.grade]).toSorted(),
    [['Maternity', 'achieving'], ['Outpatients', 'achieving'], ['Physiotherapy', 'developing']]);
  await reader.goto(server.at('/published/RHM/'));
  await look(reader, 'site-editions');
});
