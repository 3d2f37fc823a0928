// Uses the search page as a reader does. Works with the pages of both Playwright and Puppeteer.
import { until } from './waiting.mjs';

// Opens an address with a query and waits for its results.
export async function open(page, address) {
  await page.goto(address);
  return results(page, new URL(address).searchParams.get('q'));
}

// Types a query in place of the last, key by key, and waits for its results.
export async function typeQuery(page, query) {
  await page.evaluate(() => {
    const box = document.querySelector('#search-box');
    box.focus();
    box.select();
  });
  await page.keyboard.type(query);
  return results(page, query);
}

// Puts a whole query in place of the last at once, as pasting does, and waits for its results. The status is the same for
// a query with and without a space at its end, so if it were typed, the results could be those of the shorter one.
export async function paste(page, query) {
  await page.evaluate((text) => {
    const box = document.querySelector('#search-box');
    box.value = text;
    box.dispatchEvent(new Event('input'));
  }, query);
  return results(page, query);
}

// Waits for the results of a query, and returns what the page shows then.
export async function results(page, query) {
  await until(page, (text) => document.querySelector('#search-status')?.textContent.includes(`for “${text.trim()}”`), `the status for “${query}”`, query);
  return shown(page);
}

// Opens the filters, which may appear a moment after the results.
export const openFilters = (page) =>
  until(page, () => {
    for (const details of document.querySelectorAll('#search-filter, .search-facet')) details.open = true;
    return document.querySelector('.search-facet input') !== null;
  }, 'the filters');

export const shown = (page) =>
  page.evaluate(() => ({
    address: location.search,
    status: document.querySelector('#search-status').textContent,
    isAnnounced: document.querySelector('#search-status').getAttribute('role') === 'status',
    results: document.querySelector('#search-found').hidden ? [] : [...document.querySelectorAll('#search-results > li')].map((row) => ({
      title: row.querySelector('h2 a').textContent,
      href: row.querySelector('h2 a').href,
      section: row.querySelector('.search-section a')?.href ?? '',
      marks: [...row.querySelectorAll('mark')].map((mark) => mark.textContent),
    })),
    scripts: document.querySelectorAll('script').length + window.qiParts.scripts(),
  }));

// The number of results in the status.
export const counted = ({ status }) => Number((/^([\d,]+) results?/.exec(status)?.[1] ?? '0').replaceAll(',', ''));
