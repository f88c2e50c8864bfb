// WRES and WDES as an equality lead does them: nothing held, the template, a file with a slip in it, the figures with
// their limits, and from an indicator to a measure of its outcome.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {browse, checkAccessibility, checkKeptToItself, checkNoSidewaysScroll, makeData, screenshot, signIn} from './lib.mjs';

const lead = 'lead@example.org';
const data = makeData([{email: lead, name: 'Amina Lead', roles: ['equality-lead']}]);
data.run('--as', lead, 'cycle', 'open', '--year', '2026', '--edition', 'eds2');
const server = await data.serve();

async function look(page, name) {
  for (const width of [1280, 320]) {
    await page.setViewportSize({width, height: 900});
    await checkAccessibility(page);
    if (width === 320) await checkNoSidewaysScroll(page);
    await screenshot(page, `workforce-${name}-${width}`);
  }
  checkKeptToItself(page);
  await page.setViewportSize({width: 1280, height: 900});
}
const press = (page, name) => page.getByRole('button', {name}).click();
const follow = (page, name) => page.getByRole('link', {name}).first().click();
const text = (page) => page.locator('main').textContent();

// The template with invented numbers typed into it, as a person would.
function fill(template, numbers, name) {
  const [head, ...rows] = template.trimEnd().split('\r\n');
  const filled = rows.map((row) => {
    const found = Object.entries(numbers).find(([key]) => row.startsWith(key + ',,'));
    return found ? row.replace(found[0] + ',,', found[0] + ',' + found[1]) : row;
  });
  const file = join(data.folder, name);
  writeFileSync(file, [head, ...filled].join('\r\n') + '\r\n');
  return file;
}

test('from an empty template to a measure', async (t) => {
  const page = await browse(t, {scripts: false});
  await signIn(page, server, lead, {next: '/cycles/2026/analysis'});
  await follow(page, 'Workforce standards (WRES and WDES)');
  assert.match(await text(page), /WRES: no data held\. WDES: no data held\./);
  await look(page, 'nothing-held');

  const download = page.waitForEvent('download');
  await follow(page, 'Download the WRES template (CSV)');
  const template = readFileSync(await (await download).path(), 'utf8');
  const numbers = {
    '2,,BME': '180,1200', '2,,White': '600,2600', '2,,Unknown': '12,90',
    '3,,BME': '14,1400', '3,,White': '19,3900', '4,,BME': '490,1400', '4,,White': '1410,3900',
    '5,,BME': '301,1002', '5,,White': '640,2710', '6,,BME': '276,1000', '6,,White': '602,2700',
    '7,,BME': '455,1001', '7,,White': '1588,2698', '8,,BME': '163,998', '8,,White': '190,2704',
    '9,Voting members,BME': '2,12', '9,Voting members,White': '10,12',
  };

  // A slip: more were appointed than shortlisted.
  await press(page, 'Bring in WRES figures');
  await press(page, 'Continue');
  assert.match(await page.locator('.nhsuk-error-summary').textContent(), /Choose a file[^]*Enter who answers[^]*Enter the date of the figures/);
  await look(page, 'upload-errors');
  const fillForm = async (file) => {
    await page.getByLabel('The filled-in template').setInputFiles(file);
    await page.getByLabel('Who answers for these figures?').fill('Head of workforce information');
    for (const [box, value] of [['Day', '31'], ['Month', '3'], ['Year', '2026']]) await page.getByLabel(box).fill(value);
    await press(page, 'Continue');
  };
  await fillForm(fill(template, {...numbers, '2,,BME': '1800,1200'}, 'wres-slip.csv'));
  assert.match(await text(page), /1 row is refused/);
  assert.match(await text(page), /Column “numerator”: more people are counted here than there are/);
  await look(page, 'check-refused');

  await follow(page, 'Back');
  await fillForm(fill(template, numbers, 'wres-2026.csv'));
  assert.match(await text(page), /17 rows were read/);
  await look(page, 'check');
  await press(page, 'Keep these figures');
  const held = await text(page);
  assert.match(held, /White staff were 1\.54 times as likely to be appointed from shortlisting as BME staff \(1\.32 to 1\.79\)/);
  assert.match(held, /Outside the four-fifths band \(0\.80 to 1\.25\), and so are its limits\./);
  assert.match(held, /Hidden: too few people/);  // the board
  assert.match(held, /evenhand workforce figures wres-2026\.csv --standard wres/);
  assert.match(held, /No data held/);            // indicator 1
  await page.locator('#wres-numbers summary').click();
  await look(page, 'held');

  // The outcome names it; an indicator becomes its measure, without “most do well”.
  await page.goto(server.url + '/cycles/2026/analysis/3.1');
  assert.match(await text(page), /Workforce indicators that speak to it/);
  await page.goto(server.url + '/cycles/2026/evidence/outcomes/3.1');
  assert.match(await text(page), /WRES indicator 2: Of people who were shortlisted for a job, how many got it/);
  await page.goto(server.url + '/cycles/2026/analysis/workforce');
  await follow(page, /Choose it as a measure.*WRES indicator 2/);
  assert.equal(await page.getByLabel('What is measured?').inputValue(), 'WRES indicator 2');
  assert.equal(await page.getByLabel('Yes: a group in which most do not do well does not fare well').isChecked(), false);
  await press(page, 'Fix the rule and show the comparison');
  assert.match(await text(page), /does not fare well|Race does not/i);
  await look(page, 'outcome');
});
