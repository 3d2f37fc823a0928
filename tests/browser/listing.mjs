// What a list should show by the site's data files, and what it does show, of any page of Playwright or Puppeteer.
import { until } from './waiting.mjs';

const METHODS = { microsystem: 'Microsystem', 'model-for-improvement': 'Model for Improvement', lean: 'Lean', other: 'Other methods' };
const isNumber = ({ before, after, values, file, withheld }) => before !== null || after !== null || values.length > 0 || file !== null || withheld.length > 0;

// What a story has of each facet, by the data file.
const FACETS = {
  'Service area': ({ service_area: area }) => [area],
  Team: ({ team }) => [team],
  Topic: ({ topics }) => topics,
  Method: ({ method }) => (method ? [METHODS[method]] : []),
  Year: ({ published }) => (published ? [published.slice(0, 4)] : []),
  Numbers: ({ metrics }) => (metrics.some(isNumber) ? ['Has numbers'] : []),
  Savings: ({ savings }) => [...new Set(savings.map(({ status }) => status[0].toUpperCase() + status.slice(1)))],
};
const keyOf = (facet) => facet.toLowerCase().replace(' ', '-');

// What the list should show once so much is chosen: [facet, value] each.
export const left = (stories, chosen) => stories.filter((story) => {
  const facets = [...new Set(chosen.map(([facet]) => facet))];
  return facets.every((facet) => chosen.some(([own, value]) => own === facet && FACETS[facet](story).includes(value)));
});

// How many stories each value of each facet should be said to have; a facet that leaves all there is is not offered.
export function countsOf(stories, chosen) {
  const told = {};
  for (const [facet, valuesOf] of Object.entries(FACETS)) {
    const among = left(stories, chosen.filter(([own]) => own !== facet));
    const counts = {};
    for (const value of among.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1;
    const isChosen = chosen.some(([own]) => own === facet);
    if (isChosen || Object.values(counts).some((count) => count < among.length)) told[facet] = counts;
  }
  return told;
}

// The value of a facet that leaves some but not all, and the most of them.
export function choice(stories, facet) {
  const counts = Object.entries(countsOf(stories, [])[facet] ?? {}).filter(([, count]) => count < stories.length);
  return counts.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

export const said = (number) => number.toLocaleString('en-GB');
export const differs = (what, one, other) => (JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what}: ${JSON.stringify(one).slice(0, 300)}, not ${JSON.stringify(other).slice(0, 300)}`]);
export const unless = (holds, problem) => (holds ? [] : [problem]);
export const listUrl = (site) => site.url('stories/index.html');
export const addressOf = (chosen, sort) => {
  const told = new URLSearchParams(chosen.map(([facet, value]) => [keyOf(facet), value]));
  if (sort) told.set('sort', sort);
  return told.size > 0 ? `?${told}` : '';
};

// Waits until the list tells what is wanted, and says what it lists then.
export async function settled(page, wanted) {
  await until(page, (told) => document.querySelector('#filter-status').textContent.startsWith(told) && !document.querySelector('.list-coming'), `“${wanted}”`, wanted);
  return page.evaluate(() => ({
    address: location.search,
    titles: [...document.querySelectorAll('.rows .card-title a')].map((link) => link.textContent),
    teams: [...document.querySelectorAll('.rows .card-facts div:first-child dd')].map((team) => team.textContent),
    hasPages: document.querySelector('.pagination')?.checkVisibility() ?? false,
  }));
}

export async function openFilter(page) {
  await page.evaluate(() => { document.querySelector('#filter').open = true; });
  await until(page, () => document.querySelectorAll('.search-facet').length > 0, 'something to narrow by');
}

// Opens each facet with all its values, and reads what they say.
export async function facetsOn(page) {
  await until(page, () => {
    for (const facet of document.querySelectorAll('.search-facet')) facet.open = true;
    return [...document.querySelectorAll('.search-facet:not([hidden])')].every((facet) => facet.querySelector('input'));
  }, 'values of each facet');
  await page.evaluate(() => { for (const all of document.querySelectorAll('.search-facet:not([hidden]) .search-all:not([hidden])')) all.click(); });
  await until(page, () => document.querySelector('.search-facet:not([hidden]) .search-all:not([hidden])') === null, 'all values');
  return page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.search-facet:not([hidden])')].map((facet) => [
    facet.querySelector('summary').textContent,
    Object.fromEntries([...facet.querySelectorAll('.search-values li')].map((row) => [
      row.querySelector('input').value, Number(row.querySelector('.search-count').textContent.replaceAll(',', '')),
    ])),
  ])));
}

export const choose = (page, value) =>
  page.evaluate((wanted) => [...document.querySelectorAll('.search-facet input')].find((input) => input.value === wanted).click(), value);

// Sorts by team, and says in which order the list was built.
export const sortByTeam = (page) =>
  page.evaluate(() => {
    const sort = document.querySelector('#filter-sort');
    sort.value = 'team';
    sort.dispatchEvent(new Event('change'));
    return document.querySelector('#list').dataset.order.split(',')[0];
  });

export const sorted = (counts) => Object.fromEntries(Object.entries(counts).map(([facet, values]) => [facet, Object.fromEntries(Object.entries(values).sort())]));

const lower = ({ title }) => title.toLowerCase();
export const byTitle = (stories) => [...stories].sort((a, b) => (lower(a) < lower(b) ? -1 : Number(lower(a) > lower(b))));
