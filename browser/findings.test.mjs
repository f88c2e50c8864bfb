// What figures say, as its readers meet it: this year's and last year's table of areas become a finding with its gaps
// first, a trend and a chart for each area, without scripts, on a phone, printed, and in colours of the reader's own.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead']}]);

// Invented figures: two areas, with fewer disabled people seen in Vale, and fewer than last year.
const table = (name, vale) => {
  const file = join(data.folder, name);
  writeFileSync(file, `area,characteristic,group,good,total
Anytown,Disability,Disabled,400,800
Anytown,Disability,Not disabled,1000,2000
Vale,Disability,Disabled,${vale},800
Vale,Disability,Not disabled,1000,2000
`);
  return file;
};
for (const [year, vale] of [[2025, 340], [2026, 200]]) {
  data.run('--as', lead, 'cycle', 'open', '--year', String(year), '--edition', 'eds2');
  data.run('--as', lead, 'import', 'evidence', table(`waits-${year}.csv`, vale), '--cycle', String(year), '--outcome', '2.1',
    '--title', 'Seen within 4 weeks', '--did-well', 'be seen within 4 weeks', '--kind', 'data', '--audience', 'anyone',
    '--keeper', 'Head of outpatients', '--source', 'Referrals', '--dated', `${year}-06-30`, '--key', '--ready', '--summary',
    'About half of all people are seen within 4 weeks. Of disabled people it is fewer.');
}
const server = await data.serve();
const count = (text, part) => text.split(part).length - 1;

test('a finding is said once, gaps and what is not known first, with years and areas', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/analysis/2.1'});
  const main = await page.locator('main').innerText();
  assert.equal(count(main, 'Disabled people were less likely to be seen within 4 weeks: '), 2, 'once, and once for Vale');
  assert.match(main, /In Vale: Disabled people were less likely/);
  assert.match(main, /Disabled people were less likely to be seen within 4 weeks in 2026 than in 2025/);
  assert.equal(await page.getByText('No data held').count() > 8, true);
  assert.equal(await page.locator('main svg[role=img]:visible').evaluateAll((all) =>
    all.every((one) => one.querySelector('title').textContent.length > 10)), true);
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `findings-outcome-${width}`);
  }
});

test('who fares as well is folded on a screen and stands on paper; the file says where each figure comes from', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/analysis/2.1'});
  assert.equal(await page.locator('details table').first().isVisible(), false);
  await page.emulateMedia({media: 'print'});
  assert.equal(await page.locator('details table').first().isVisible(), true);
  await screenshot(page, 'findings-printed');
  await page.emulateMedia({media: 'screen', forcedColors: 'active', colorScheme: 'dark'});
  await screenshot(page, 'findings-forced-colours');

  // Every row of the file says where it comes from, and the command gives the figures again.
  const href = await page.getByRole('link', {name: /Download the figures/}).getAttribute('href');
  const csv = await (await page.request.get(server.at(href))).text();
  const [head, ...rows] = csv.trim().split('\r\n').length > 1 ? csv.trim().split('\r\n') : csv.trim().split('\n');
  assert.match(head, /data_set,data_set_sha256,published_by,dated,rule,policy,policy_version,base,command/);
  for (const row of rows) assert.match(row, /waits-2026\.csv.*2026-06-30,evenhand-1,nhs-2018.*evenhand compare waits-2026\.csv/);
  const said = JSON.parse(data.run('--json', 'compare', join(data.folder, 'waits-2026.csv')));
  assert.equal(said.groups.find((one) => one.group === 'Disabled').state, 'worse');
});
