// What a list should show according to the site's data files, and what it does show. Works with the pages of both
// Playwright and Puppeteer.
import { until } from './waiting.mjs';

const METHODS = { microsystem: 'Microsystem', 'model-for-improvement': 'Model for Improvement', lean: 'Lean', other: 'Other methods' };
const RESULTS = {
  improved: 'Improved', worse: 'Worse', changed: 'Changed', 'no-signal': 'No sign of change yet',
  'too-early': 'Too early to say', 'before-and-after': 'Before and after only', 'not-known': 'Not known',
};

// The values of a story for each facet, from the data file.
const FACETS = {
  'Service area': ({ service_area: area }) => [area],
  Team: ({ team }) => [team],
  Topic: ({ topics }) => topics,
  Method: ({ method }) => (method ? [METHODS[method]] : []),
  Year: ({ published }) => (published ? [published.slice(0, 4)] : []),
  Result: ({ metrics }) => (metrics.length > 0 ? [...new Set(metrics.map(({ verdict }) => RESULTS[verdict]))] : ['Told in words']),
  Savings: ({ savings }) => [...new Set(savings.map(({ status }) => status[0].toUpperCase() + status.slice(1)))],
};
const keyOf = (facet) => facet.toLowerCase().replace(' ', '-');

// The stories that the list should show when some values are chosen: [facet, value] each.
export const left = (stories, chosen) => stories.filter((story) => {
  const facets = [...new Set(chosen.map(([facet]) => facet))];
  return facets.every((facet) => chosen.some(([own, value]) => own === facet && FACETS[facet](story).includes(value)));
});

// The number of stories that each value of each facet should show. A facet that would filter nothing out is not offered.
export function countsOf(stories, chosen) {
  const shown = {};
  for (const [facet, valuesOf] of Object.entries(FACETS)) {
    const among = left(stories, chosen.filter(([own]) => own !== facet));
    const counts = {};
    for (const value of among.flatMap(valuesOf)) counts[value] = (counts[value] ?? 0) + 1;
    const isChosen = chosen.some(([own]) => own === facet);
    if (isChosen || Object.values(counts).some((count) => count < among.length)) shown[facet] = counts;
  }
  return shown;
}

// The value of a facet with the most stories, though not all.
export function choice(stories, facet) {
  const counts = Object.entries(countsOf(stories, [])[facet] ?? {}).filter(([, count]) => count < stories.length);
  return counts.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))[0]?.[0];
}

export const formatNumber = (number) => number.toLocaleString('en-GB');
export const differs = (what, one, other) => (JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what}: ${JSON.stringify(one).slice(0, 300)}, not ${JSON.stringify(other).slice(0, 300)}`]);
export const unless = (holds, problem) => (holds ? [] : [problem]);
export const listUrl = (site) => site.url('stories/index.html');
export const addressOf = (chosen, sort) => {
  const params = new URLSearchParams(chosen.map(([facet, value]) => [keyOf(facet), value]));
  if (sort) params.set('sort', sort);
  return params.size > 0 ? `?${params}` : '';
};

// Waits until the status of the list begins with a text, and returns what the list shows then.
export async function listWhen(page, status) {
  await until(page, (text) => document.querySelector('#filter-status').textContent.startsWith(text) && !document.querySelector('.list-loading'), `the status “${status}”`, status);
  return page.evaluate(() => ({
    address: location.search,
    titles: [...document.querySelectorAll('.rows .card-title a')].map((link) => link.textContent),
    teams: [...document.querySelectorAll('.rows .card-line')].map((line) => [...line.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && /[^\s·]/.test(node.data)).data.trim()),
    hasPages: document.querySelector('.pagination')?.checkVisibility() ?? false,
  }));
}

export async function openFilter(page) {
  await page.evaluate(() => { document.querySelector('#filter').open = true; });
  await until(page, () => document.querySelectorAll('.search-facet').length > 0, 'the facets');
}

// Opens each facet, shows all its values, and returns their counts.
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
  page.evaluate((text) => [...document.querySelectorAll('.search-facet input')].find((input) => input.value === text).click(), value);

// Sorts by team, and returns the order in which the list was built.
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
