// Lists as readers filter and sort them: counted against the data files, with Back, opened from an address, by keyboard
// alone, and without scripts or parts of the index.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser, withPage } from '../browser.mjs';
import { openPage, startFirefox } from '../firefox.mjs';
import {
  addressOf, byTitle, choice, choose,
  countsOf, differs, facetsOn, formatNumber, left, listUrl, listWhen, openFilter, sortByTeam, sorted, unless,
} from '../listing.mjs';
import { until } from '../waiting.mjs';
import { SOURCE, violations } from './axe.mjs';
import { blockStorage } from './search.mjs';

// How much a page may load for the first use of its filters.
const MAX_SCRIPTS = 20;
const MAX_BYTES = 250_000;
const MIN_STORIES = 6;
const PAGE_SIZE = 50;

export async function lists({ site, test, browser }) {
  const { stories } = JSON.parse(readFileSync(path.join(site.dir, 'data/stories.json'), 'utf8'));
  const about = { site, stories };
  if (stories.length < MIN_STORIES) {
    await withPage(browser, {}, async (page) => test('a list of few stories', await short({ page, ...about })));
    return;
  }
  const journeys = Object.entries(JOURNEYS).filter(([name]) => stories.length > PAGE_SIZE || !LONG.has(name));
  for (const [name, journey] of journeys) {
    await withPage(browser, {}, async (page) => test(`Chromium, ${name}`, await journey({ page, ...about })));
  }
  await withPage(browser, { javaScriptEnabled: false }, async (page) => test('scripts off', await withoutScript({ page, ...about })));
  await withPage(browser, {}, async (page) => test('a part that does not load', await withoutPart({ page, ...about })));
  await withPage(browser, {}, async (page) => test('what a first use costs', await cost({ page, ...about })));
  await withPage(browser, {}, async (page) => {
    await page.addInitScript(blockStorage);
    test('Chromium, storage blocked', await JOURNEYS.steps({ page, ...about }));
  });
  await withPage(browser, { bypassCSP: true }, (page) => looks({ page, test, ...about }));
  const slow = await startBrowser({ switches: ['--js-flags=--jitless'] });
  try {
    await withPage(slow, {}, async (page) => test('Chromium, no compiler', await JOURNEYS.steps({ page, ...about })));
  } finally {
    await slow.close();
  }
  const firefox = await startFirefox();
  try {
    for (const [name, journey] of journeys) {
      const page = await openPage(firefox);
      test(`Firefox, ${name}`, await journey({ page, ...about }));
      await page.close();
    }
  } finally {
    await firefox.close();
  }
}

const JOURNEYS = {
  // Each value shows how many stories it would leave, before anything is chosen and after.
  async counts({ page, site, stories }) {
    await page.goto(listUrl(site));
    await openFilter(page);
    const problems = differs('counts', sorted(await facetsOn(page)), sorted(countsOf(stories, [])));
    const chosen = [];
    for (const facet of ['Service area', 'Result']) {
      const value = choice(left(stories, chosen), facet);
      if (!value) continue;
      const count = countsOf(stories, chosen)[facet][value];
      chosen.push([facet, value]);
      await choose(page, value);
      const shown = await listWhen(page, `${formatNumber(count)} of ${formatNumber(stories.length)} stories`);
      const expected = left(stories, chosen).map(({ title }) => title);
      problems.push(...differs(`listed of ${value}`, shown.titles, expected.slice(0, shown.titles.length)));
      problems.push(...unless(shown.titles.length > 0 && !shown.hasPages, 'nothing is listed, or the links to the pages of the whole list are shown'));
      problems.push(...differs(`counts with ${value}`, sorted(await facetsOn(page)), sorted(countsOf(stories, chosen))));
    }
    return [...problems, ...unless(chosen.length > 0, 'nothing could be chosen')];
  },

  // A card that the script makes is the same as the one that the page was built with.
  async cards({ page, site, stories }) {
    await page.goto(listUrl(site));
    const read = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.rows .card')].map((card) => {
      const copy = card.cloneNode(true);
      for (const link of copy.querySelectorAll('a')) link.setAttribute('href', link.href);
      for (const picture of copy.querySelectorAll('img')) picture.setAttribute('src', picture.src);
      return [card.querySelector('a').href, copy.outerHTML.replace(/\s+/g, ' ').replace(/> </g, '><').replace(/<\/span>(?=<span)/g, '</span> ').replace(/ (?=<\/?(article|h\d|div|dl|p)\b)/g, '')];
    })));
    const built = await read();
    await openFilter(page);
    await sortByTeam(page);
    await listWhen(page, `All ${formatNumber(stories.length)} stories, by team`);
    const drawn = await read();
    const both = Object.keys(drawn).filter((address) => built[address]);
    const isSmall = stories.length <= PAGE_SIZE;
    return [
      ...unless(isSmall ? both.length === stories.length : true, `only ${both.length} cards can be compared`),
      ...both.filter((address) => drawn[address] !== built[address]).slice(0, 3).map((address) => `drawn ${drawn[address]}\n        built ${built[address]}`),
    ];
  },

  // Each choice is a step that Back undoes and Forward repeats.
  async steps({ page, site, stories }) {
    const [facet, other] = ['Service area', 'Team'];
    const area = choice(stories, facet);
    const team = choice(left(stories, [[facet, area]]), other);
    const chosen = [[[facet, area]], [[facet, area], ...(team ? [[other, team]] : [])]];
    await page.goto(listUrl(site));
    const first = await page.evaluate(() => document.querySelector('.rows').textContent.replace(/\s+/g, ' ').trim());
    await openFilter(page);
    await facetsOn(page);
    await choose(page, area);
    const status = (step) => `${formatNumber(left(stories, chosen[step]).length)} of ${formatNumber(stories.length)} stories`;
    const one = await listWhen(page, status(0));
    if (team) await choose(page, team);
    await listWhen(page, status(1));
    const order = await sortByTeam(page);
    const last = await listWhen(page, `${status(1)}, by team`);
    const problems = unless(last.address.includes('sort=team'), `the address is ${last.address}`);
    await page.goBack();
    await listWhen(page, `${status(1)}, ${order}`);
    if (team) await page.goBack();
    const again = await listWhen(page, status(0));
    problems.push(...differs('after Back', again, one));
    await page.goBack();
    await listWhen(page, `All ${formatNumber(stories.length)} stories`);
    const end = await page.evaluate(() => ({
      address: location.search,
      text: document.querySelector('.rows').textContent.replace(/\s+/g, ' ').trim(),
      chosen: document.querySelectorAll('.search-facet input:checked, .filter-chip').length,
    }));
    problems.push(...differs('after all steps', end, { address: '', text: first, chosen: 0 }));
    await page.goForward();
    problems.push(...differs('after Forward', await listWhen(page, status(0)), one));
    return problems;
  },

  // An address opens the same list, in the order that it names, and the page shows what is chosen.
  async sharedAddress({ page, site, stories }) {
    const chosen = [['Service area', choice(stories, 'Service area')]];
    await page.goto(listUrl(site) + addressOf(chosen, 'title'));
    const expected = byTitle(left(stories, chosen)).map(({ title }) => title);
    const shown = await listWhen(page, `${formatNumber(expected.length)} of ${formatNumber(stories.length)} stories, by title`);
    const chips = await page.evaluate(() => [...document.querySelectorAll('.filter-chip')].map((chip) => chip.lastChild.textContent));
    await page.goto(`${listUrl(site)}?team=Nobody+at+all`);
    const none = await listWhen(page, `0 of ${formatNumber(stories.length)} stories`);
    await page.goto(`${listUrl(site)}?sort=team`);
    const teams = (await listWhen(page, `All ${formatNumber(stories.length)} stories, by team`)).teams;
    return [
      ...differs('listed', shown.titles, expected.slice(0, shown.titles.length)),
      ...unless(shown.titles.length > 0, 'nothing is listed'),
      ...differs('shown as chosen', chips, chosen.map(([, value]) => value)),
      ...differs('listed of no team', none.titles, []),
      ...differs('teams', teams, [...teams].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : Number(a.toLowerCase() > b.toLowerCase())))),
    ];
  },

  async keyboard({ page, site, stories }) {
    await page.goto(listUrl(site));
    await page.evaluate(() => document.querySelector('#filter > summary').focus());
    // It is open already on a wide screen.
    if (!await page.evaluate(() => document.querySelector('#filter').open)) await page.keyboard.press('Enter');
    await until(page, () => document.querySelectorAll('.search-facet:not([hidden])').length > 0, 'the facets');
    await page.keyboard.press('Tab');
    const order = [await page.evaluate(() => document.activeElement.id)];
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(() => document.activeElement.textContent));
    const isOpen = await page.evaluate(() => document.activeElement.parentElement.open);
    if (!isOpen) await page.keyboard.press('Enter');
    await until(page, () => document.querySelector('.search-facet input') !== null, 'values');
    await page.keyboard.press('Tab');
    const value = await page.evaluate(() => document.activeElement.value);
    await page.keyboard.press(' ');
    const number = left(stories, [['Service area', value]]).length;
    await listWhen(page, `${formatNumber(number)} of ${formatNumber(stories.length)} stories`);
    const isThere = await page.evaluate((text) => document.activeElement.value === text && document.activeElement.checked, value);
    await page.evaluate(() => document.querySelector('.filter-chip').focus());
    await page.keyboard.press('Enter');
    await listWhen(page, `All ${formatNumber(stories.length)} stories`);
    const end = await page.evaluate(() => ({ focus: document.activeElement.id, role: document.activeElement.getAttribute('role'), left: document.querySelectorAll('input:checked').length }));
    return [
      ...differs('stops', order, ['filter-sort', 'Service area']),
      ...unless(isThere, 'the focus left the choice'),
      ...differs('after it is removed', end, { focus: 'filter-status', role: 'status', left: 0 }),
    ];
  },

  // The list of a group filters its own stories, by every facet except that of the group.
  async group({ page, site, stories }) {
    const counts = Object.entries(countsOf(stories, [])['Service area'] ?? {}).filter(([, count]) => count >= MIN_STORIES);
    const problems = [];
    for (const [area] of counts.slice(0, 1)) {
      const own = left(stories, [['Service area', area]]);
      const address = [...site.pages].find(([name, { headings }]) => name.startsWith('areas/') && headings[0].text === area)[0];
      await page.goto(site.url(address));
      await openFilter(page);
      const offered = await facetsOn(page);
      const { 'Service area': shared, ...expected } = countsOf(own, []);
      problems.push(...differs('counts', sorted(offered), sorted(expected)), ...unless(!shared, 'the area is offered'));
      const value = choice(own, 'Team');
      await choose(page, value);
      const chosen = left(own, [['Team', value]]);
      const shown = await listWhen(page, `${formatNumber(chosen.length)} of ${formatNumber(own.length)} stories`);
      problems.push(...differs('listed', shown.titles, chosen.map(({ title }) => title).slice(0, shown.titles.length)));
    }
    return problems;
  },

  async more({ page, site, stories }) {
    await page.goto(`${listUrl(site)}?sort=title`);
    const first = await listWhen(page, `All ${formatNumber(stories.length)} stories, by title`);
    await page.evaluate(() => document.querySelector('#filter-more').focus());
    await page.keyboard.press('Enter');
    await until(page, (before) => document.querySelectorAll('.rows .card').length > before, 'more stories', first.titles.length);
    const focus = await until(page, (index) => document.querySelectorAll('.rows .card-title a')[index] === document.activeElement && document.activeElement.textContent, 'the focus on the first of them', first.titles.length);
    const titles = await page.evaluate(() => [...document.querySelectorAll('.rows .card-title a')].map((link) => link.textContent));
    const expected = byTitle(stories).map(({ title }) => title);
    return [
      ...differs('listed', titles, expected.slice(0, titles.length)),
      ...differs('the focus', focus, expected[first.titles.length]),
    ];
  },

  async laterPage({ page, site }) {
    await page.goto(site.url('stories/index-page-2.html'));
    await page.evaluate(() => document.querySelector('#filter-link a').click());
    await until(page, () => document.querySelector('#filter[open] .search-facet') !== null, 'the first page with its facets');
    return [];
  },
};
const LONG = new Set(['more', 'laterPage']);

async function short({ page, site }) {
  await page.goto(listUrl(site));
  return unless(await page.locator('#filter, #filter-link').count() === 0, 'a short list has filters');
}

async function withoutScript({ page, site, stories }) {
  await page.goto(listUrl(site) + addressOf([['Service area', choice(stories, 'Service area')]]));
  const listed = await page.locator('.rows .card-title').count();
  const isShown = await page.locator('#filter').isVisible();
  return [...unless(!isShown, 'the filters are shown without scripts'), ...differs('listed', listed, Math.min(PAGE_SIZE, stories.length))];
}

async function withoutPart({ page, site, stories }) {
  await page.route(/\/search\/(c0|index)/, (route) => route.abort());
  await page.goto(`${listUrl(site)}?sort=title`);
  const status = await until(page, () => document.querySelector('#filter-status').textContent, 'the status');
  const listed = await page.locator('.rows .card-title').count();
  const isVisible = await page.locator('.rows .card-title').first().isVisible();
  return [...unless(status.includes('could not be loaded') && isVisible, `the status is: ${status}`), ...differs('listed', listed, Math.min(PAGE_SIZE, stories.length))];
}

// The scripts that filters load, and their bytes; and that nothing of the index is loaded while they are closed, as on a
// narrow screen.
async function cost({ page, site, stories }) {
  const loaded = [];
  page.on('request', (request) => { if (request.resourceType() === 'script') loaded.push(fileURLToPath(request.url().split('?')[0])); });
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(listUrl(site));
  await page.waitForLoadState();
  await page.setViewportSize({ width: 1280, height: 900 });
  const early = loaded.filter((file) => file.includes('/search/'));
  const chosen = [['Topic', choice(stories, 'Topic')], ['Result', 'Told in words']].filter(([, value]) => value);
  loaded.length = 0;
  await page.goto(listUrl(site) + addressOf(chosen, 'title'));
  await listWhen(page, `${formatNumber(left(stories, chosen).length)} of`);
  const bytes = loaded.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
  return [
    ...differs('loaded before it was used', early, []),
    ...unless(loaded.length <= MAX_SCRIPTS && bytes <= MAX_BYTES, `${loaded.length} scripts, ${bytes} bytes`),
  ];
}

async function looks({ page, test, site, stories }) {
  const chosen = [['Service area', choice(stories, 'Service area')]];
  for (const [width, media] of [[320, { colorScheme: 'light' }], [1280, { colorScheme: 'dark' }], [1280, { forcedColors: 'active' }]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
    await page.goto(listUrl(site) + addressOf(chosen, 'title'));
    await listWhen(page, `${formatNumber(left(stories, chosen).length)} of`);
    await openFilter(page);
    await facetsOn(page);
    await page.evaluate(SOURCE);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const rules = media.forcedColors ? { 'color-contrast': { enabled: false } } : {};
    test(`looks, ${JSON.stringify(media)}, ${width} px`, [...await violations(page, rules), ...unless(wide <= 0, `${wide} px too wide`)]);
  }
}
