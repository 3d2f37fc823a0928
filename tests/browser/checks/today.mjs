// What depends on the reader's own day: which stories are new and which dates are to come. Also the groups of the impact page.
import { withPage } from '../browser.mjs';
import { differs } from '../listing.mjs';

const DAY = 24 * 60 * 60 * 1000;
// How long a story is new, as in new.js.
const NEW_DAYS = 28;

export async function today({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    for (const name of ['index.html', 'stories/index.html']) {
      await page.goto(site.url(name));
      const days = (await page.evaluate(publishedDays)).map((day) => Date.parse(day)).sort();
      if (days.length === 0) continue;
      for (const after of [0, NEW_DAYS, NEW_DAYS + 1, 1000]) {
        const now = days.at(-1) + after * DAY;
        await page.clock.setFixedTime(now + DAY / 2);
        await page.goto(site.url(name));
        const expected = days.filter((day) => day <= now && now - day <= NEW_DAYS * DAY).length;
        test(`${name}, ${after} days after its newest story`, differs('new stories', await page.evaluate(() => document.querySelectorAll('.card-new').length), expected));
      }
    }
  });
  await withPage(browser, { javaScriptEnabled: false }, async (page) => {
    await page.goto(site.url('index.html'));
    test('without scripts', differs('new stories', await page.locator('.card-new').count(), 0));
  });
  await withPage(browser, {}, async (page) => {
    await page.goto(site.url('impact.html'));
    const before = await page.evaluate(measures);
    if (await page.locator('#impact-grouping').count() === 0) return;
    await page.click('#impact-grouping button:last-of-type');
    const grouped = await page.evaluate(measures);
    await page.click('#impact-grouping button:first-of-type');
    const after = await page.evaluate(measures);
    test('impact by service area', [
      ...differs('measures', [...grouped.rows].sort(), [...before.rows].sort()),
      ...differs('areas', grouped.heads, [...new Set(before.areas)].sort((one, other) => one.localeCompare(other, 'en-GB'))),
      ...differs('by result again', after, before),
    ]);
  });
}

const publishedDays = () => [...document.querySelectorAll('.card-line[data-published]')].map((line) => line.dataset.published);

const measures = () => ({
  rows: [...document.querySelectorAll('.impact-item')].map((row) => row.textContent.replace(/\s+/g, ' ')),
  areas: [...document.querySelectorAll('.impact-item')].map((row) => row.dataset.area),
  heads: [...document.querySelectorAll('.impact-group')].map((row) => row.textContent),
});
