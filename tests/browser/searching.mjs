// Uses the search page as a reader does. Wants a page of Playwright or Puppeteer, and nothing of either that the other lacks.
import { until } from './waiting.mjs';

// Opens an address with a question and waits for the answer.
export async function open(page, address) {
  await page.goto(address);
  return answer(page, new URL(address).searchParams.get('q'));
}

// Puts a question in place of the last, letter by letter, and waits for the answer.
export async function ask(page, question) {
  await page.evaluate(() => {
    const box = document.querySelector('#search-box');
    box.focus();
    box.select();
  });
  await page.keyboard.type(question);
  return answer(page, question);
}

// Puts a whole question in place of the last at once, as pasting does, and waits for the answer. What the page says of a
// question that ends with a space it says of the same without it too, so letter by letter it would be answered twice.
export async function paste(page, question) {
  await page.evaluate((text) => {
    const box = document.querySelector('#search-box');
    box.value = text;
    box.dispatchEvent(new Event('input'));
  }, question);
  return answer(page, question);
}

// What the page shows once it has answered a question.
export async function answer(page, question) {
  await until(page, (asked) => document.querySelector('#search-status')?.textContent.includes(`for “${asked.trim()}”`), `an answer to “${question}”`, question);
  return shown(page);
}

// Opens what results can be narrowed by, which may come a moment later than they do.
export const openNarrowing = (page) =>
  until(page, () => {
    for (const details of document.querySelectorAll('#search-narrow, .search-facet')) details.open = true;
    return document.querySelector('.search-facet input') !== null;
  }, 'something to narrow by');

export const shown = (page) =>
  page.evaluate(() => ({
    address: location.search,
    status: document.querySelector('#search-status').textContent,
    isAnnounced: document.querySelector('#search-status').getAttribute('role') === 'status',
    results: document.querySelector('#search-found').hidden ? [] : [...document.querySelectorAll('#search-results > li')].map((row) => ({
      title: row.querySelector('h2 a').textContent,
      href: row.querySelector('h2 a').href,
      place: row.querySelector('.search-place a')?.href ?? '',
      marks: [...row.querySelectorAll('mark')].map((mark) => mark.textContent),
    })),
    scripts: document.querySelectorAll('script').length + window.qiParts.scripts(),
  }));

// How many results the page says that there are.
export const counted = ({ status }) => Number((/^([\d,]+) results?/.exec(status)?.[1] ?? '0').replaceAll(',', ''));
