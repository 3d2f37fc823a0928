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

// Asks a whole query, as the button does, and waits for its results: nothing waits for a reader who may type on.
export async function ask(page, query) {
  await page.evaluate((text) => {
    const box = document.querySelector('#search-box');
    box.value = text;
    box.form.requestSubmit();
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
    question: document.querySelector('#search-status a')?.textContent ?? '',
    box: document.querySelector('#search-box').value,
    isAnnounced: document.querySelector('#search-status').getAttribute('role') === 'status',
    results: document.querySelector('#search-found').hidden ? [] : [...document.querySelectorAll('#search-results > li')].map((row) => ({
      title: row.querySelector('h2 a').textContent,
      href: row.querySelector('h2 a').href,
      section: row.querySelector('.search-section a')?.href ?? '',
      marks: [...row.querySelectorAll('mark')].map((mark) => mark.textContent),
    })),
    scripts: document.querySelectorAll('script').length + window.qiParts.scripts(),
  }));

// Waits for the suggestions of a header's search box for a query, and returns what they say.
export const suggested = (page, query) =>
  until(page, (text) => {
    const [box, list] = [document.querySelector('#site-search'), document.querySelector('.suggestions')];
    const options = [...(list?.querySelectorAll('[role=option]') ?? [])];
    if (!list || list.hidden || !options.at(-1)?.textContent.includes(text) && !options[0]?.textContent.startsWith('Did you mean')) return null;
    const titleOf = (option) => option.querySelector('.suggestion-title').textContent;
    const active = document.getElementById(box.getAttribute('aria-activedescendant'));
    return {
      options: options.map(titleOf),
      active: active && active.getAttribute('aria-selected') === 'true' ? titleOf(active) : null,
      role: box.getAttribute('role'),
      expanded: box.getAttribute('aria-expanded'),
      width: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    };
  }, `suggestions for “${query}”`, query);

// The number of results in the status.
export const counted = ({ status }) => Number((/^([\d,]+) results?/.exec(status)?.[1] ?? '0').replaceAll(',', ''));
