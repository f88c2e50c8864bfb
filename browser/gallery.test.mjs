// The gallery shows every component, mark and chart: what is wrong with one is found here before a page uses it.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {browse, checkAccessibility, checkNoSidewaysScroll, checkPage, screenshot, serve, waitForFocus} from './lib.mjs';

const gallery = await serve('build/dev/gallery', ['0']);

for (const page of ['forms', 'wrong', 'content', 'marks', 'charts'])
  test(`gallery: ${page}`, (t) => checkPage(t, gallery.at(`/gallery/${page}`)));
test('gallery: a conflict shows both versions', (t) => checkPage(t, gallery.at('/gallery/conflict'), {status: 409}));
test('gallery: a page that is not there', (t) => checkPage(t, gallery.at('/gallery/nowhere'), {status: 404}));
test('gallery: a failure has a reference', (t) => checkPage(t, gallery.at('/gallery/failure'), {status: 500}));

test('the error summary takes the focus and leads to the field', async (t) => {
  const page = await browse(t);
  await page.goto(gallery.at('/gallery/wrong'));
  // With its script in place: on a busy machine the focus comes first.
  await waitForFocus(page, '.nhsuk-error-summary[data-nhsuk-error-summary-init]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await waitForFocus(page, '#group');
});

test('the error summary takes the focus and leads to the field, without scripts', async (t) => {
  const page = await browse(t, {scripts: false});
  await page.goto(gallery.at('/gallery/wrong'));
  await waitForFocus(page, '.nhsuk-error-summary');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/gallery/wrong#group');
});

test('a conditional question shows when its choice is made', async (t) => {
  const page = await browse(t);
  await page.goto(gallery.at('/gallery/forms'));
  assert.equal(await page.getByLabel('Who?', {exact: true}).isVisible(), false);
  await page.getByText('Somebody else').click();
  await page.getByLabel('Who?', {exact: true}).waitFor({state: 'visible'});
});

test('without scripts nothing of a form is hidden', async (t) => {
  const page = await browse(t, {scripts: false});
  await page.goto(gallery.at('/gallery/forms'));
  assert.equal(await page.getByLabel('Who?', {exact: true}).isVisible(), true);
});

test('right to left, enlarged four times, forced colours and print keep the page whole', async (t) => {
  const page = await browse(t, {width: 320});
  await page.goto(gallery.at('/gallery/marks'));
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await checkNoSidewaysScroll(page);
  await checkAccessibility(page);
  await screenshot(page, 'gallery-marks-rtl-320');
  await page.setViewportSize({width: 1280, height: 900});
  await page.emulateMedia({forcedColors: 'active'});
  await screenshot(page, 'gallery-marks-forced-colours');
  await page.emulateMedia({forcedColors: 'none', media: 'print'});
  await screenshot(page, 'gallery-marks-print');
});

test('the whole page can be walked by keyboard, and the focus is seen', async (t) => {
  const page = await browse(t);
  await page.goto(gallery.at('/gallery/content'));
  const links = await page.locator('a[href], button, input, summary').count();
  const seen = new Set();
  for (let press = 0; press < links + 10; press += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.backgroundColor !== 'rgba(0, 0, 0, 0)';
      return {tag: element.tagName, text: element.outerHTML.slice(0, 90), marked};
    });
    if (focused.tag === 'BODY') break;
    assert.ok(focused.marked, `the focus is not seen on ${focused.text}`);
    seen.add(focused.text);
  }
  assert.ok(seen.size >= links * 0.7, `${seen.size} of ${links} reached`);
});
