// Lists as readers narrow and sort them: counted against the data files, stepped back from, sent as an address, by keyboard
// alone, and without what it needs.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBrowser, withPage } from '../browser.mjs';
import { openPage, startFirefox } from '../firefox.mjs';
import {
  addressOf, byTitle, choice, choose,
  countsOf, differs, facetsOn, left, listUrl, openFilter, said, settled, sortByTeam, sorted, unless,
} from '../listing.mjs';
import { until } from '../waiting.mjs';
import { SOURCE, violations } from './axe.mjs';
import { blockStorage } from './search.mjs';

// What a first use may cost on a page that was just opened.
const MOST_SCRIPTS = 20;
const MOST_BYTES = 250_000;
const FEWEST = 6;
const A_PAGE = 50;

export async function lists({ site, test, browser }) {
  const { stories } = JSON.parse(readFileSync(path.join(site.dir, 'data/stories.json'), 'utf8'));
  const about = { site, stories };
  if (stories.length < FEWEST) {
    await withPage(browser, {}, async (page) => test('a list of few stories', await short({ page, ...about })));
    return;
  }
  const journeys = Object.entries(JOURNEYS).filter(([name]) => stories.length > A_PAGE || !LONG.has(name));
  for (const [name, journey] of journeys) {
    await withPage(browser, {}, async (page) => test(`Chromium, ${name}`, await journey({ page, ...about })));
  }
  await withPage(browser, { javaScriptEnabled: false }, async (page) => test('scripts off', await withoutScript({ page, ...about })));
  await withPage(browser, {}, async (page) => test('a part that does not come', await withoutPart({ page, ...about })));
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
  // Each choice tells what it gives, before anything is chosen and after.
  async counts({ page, site, stories }) {
    await page.goto(listUrl(site));
    await openFilter(page);
    const problems = differs('counts', sorted(await facetsOn(page)), sorted(countsOf(stories, [])));
    const chosen = [];
    for (const facet of ['Service area', 'Numbers']) {
      const value = choice(left(stories, chosen), facet);
      if (!value) continue;
      const told = countsOf(stories, chosen)[facet][value];
      chosen.push([facet, value]);
      await choose(page, value);
      const shown = await settled(page, `${said(told)} of ${said(stories.length)} stories`);
      const wanted = left(stories, chosen).map(({ title }) => title);
      problems.push(...differs(`listed of ${value}`, shown.titles, wanted.slice(0, shown.titles.length)));
      problems.push(...unless(shown.titles.length > 0 && !shown.hasPages, 'nothing is listed, or the pages of the whole list still are'));
      problems.push(...differs(`counts with ${value}`, sorted(await facetsOn(page)), sorted(countsOf(stories, chosen))));
    }
    return [...problems, ...unless(chosen.length > 0, 'nothing could be chosen')];
  },

  // A card that the script draws is the one that the page was built with.
  async cards({ page, site, stories }) {
    await page.goto(listUrl(site));
    const read = () => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.rows .card')].map((card) => {
      const copy = card.cloneNode(true);
      for (const link of copy.querySelectorAll('a')) link.setAttribute('href', link.href);
      return [card.querySelector('a').href, copy.outerHTML.replace(/\s+/g, ' ').replace(/> </g, '><').replace(/<\/span>(?=<span)/g, '</span> ').replace(/ (?=<\/?(article|h\d|div|dl|p)\b)/g, '')];
    })));
    const built = await read();
    await openFilter(page);
    await sortByTeam(page);
    await settled(page, `All ${said(stories.length)} stories, by team`);
    const drawn = await read();
    const both = Object.keys(drawn).filter((address) => built[address]);
    const isSmall = stories.length <= A_PAGE;
    return [
      ...unless(isSmall ? both.length === stories.length : true, `only ${both.length} cards can be compared`),
      ...both.filter((address) => drawn[address] !== built[address]).slice(0, 3).map((address) => `drawn ${drawn[address]}\n        built ${built[address]}`),
    ];
  },

  // Each choice is a step that Back undoes and Forward makes again.
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
    const told = (step) => `${said(left(stories, chosen[step]).length)} of ${said(stories.length)} stories`;
    const one = await settled(page, told(0));
    if (team) await choose(page, team);
    await settled(page, told(1));
    const order = await sortByTeam(page);
    const last = await settled(page, `${told(1)}, by team`);
    const problems = unless(last.address.includes('sort=team'), `the address is ${last.address}`);
    await page.goBack();
    await settled(page, `${told(1)}, ${order}`);
    if (team) await page.goBack();
    const again = await settled(page, told(0));
    problems.push(...differs('after Back', again, one));
    await page.goBack();
    await settled(page, `All ${said(stories.length)} stories`);
    const end = await page.evaluate(() => ({
      address: location.search,
      text: document.querySelector('.rows').textContent.replace(/\s+/g, ' ').trim(),
      chosen: document.querySelectorAll('.search-facet input:checked, .filter-chip').length,
    }));
    problems.push(...differs('after all steps', end, { address: '', text: first, chosen: 0 }));
    await page.goForward();
    problems.push(...differs('after Forward', await settled(page, told(0)), one));
    return problems;
  },

  // Sent as an address it is the same list, in the order that is asked for, with what is chosen to be seen.
  async sharedAddress({ page, site, stories }) {
    const chosen = [['Service area', choice(stories, 'Service area')]];
    await page.goto(listUrl(site) + addressOf(chosen, 'title'));
    const wanted = byTitle(left(stories, chosen)).map(({ title }) => title);
    const shown = await settled(page, `${said(wanted.length)} of ${said(stories.length)} stories, by title`);
    const chips = await page.evaluate(() => [...document.querySelectorAll('.filter-chip')].map((chip) => chip.lastChild.textContent));
    await page.goto(`${listUrl(site)}?team=Nobody+at+all`);
    const none = await settled(page, `0 of ${said(stories.length)} stories`);
    await page.goto(`${listUrl(site)}?sort=team`);
    const teams = (await settled(page, `All ${said(stories.length)} stories, by team`)).teams;
    return [
      ...differs('listed', shown.titles, wanted.slice(0, shown.titles.length)),
      ...unless(shown.titles.length > 0, 'nothing is listed'),
      ...differs('said to be chosen', chips, chosen.map(([, value]) => value)),
      ...differs('listed of no team', none.titles, []),
      ...differs('teams', teams, [...teams].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : Number(a.toLowerCase() > b.toLowerCase())))),
    ];
  },

  async keyboard({ page, site, stories }) {
    await page.goto(listUrl(site));
    await page.evaluate(() => document.querySelector('#filter > summary').focus());
    await page.keyboard.press('Enter');
    await until(page, () => document.querySelectorAll('.search-facet:not([hidden])').length > 0, 'something to narrow by');
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
    await settled(page, `${said(number)} of ${said(stories.length)} stories`);
    const isThere = await page.evaluate((wanted) => document.activeElement.value === wanted && document.activeElement.checked, value);
    await page.evaluate(() => document.querySelector('.filter-chip').focus());
    await page.keyboard.press('Enter');
    await settled(page, `All ${said(stories.length)} stories`);
    const end = await page.evaluate(() => ({ focus: document.activeElement.id, role: document.activeElement.getAttribute('role'), left: document.querySelectorAll('input:checked').length }));
    return [
      ...differs('stops', order, ['filter-sort', 'Service area']),
      ...unless(isThere, 'the focus left the choice'),
      ...differs('once it is taken away', end, { focus: 'filter-status', role: 'status', left: 0 }),
    ];
  },

  // The list of a group narrows its own stories, by everything but what they share.
  async group({ page, site, stories }) {
    const counts = Object.entries(countsOf(stories, [])['Service area'] ?? {}).filter(([, count]) => count >= FEWEST);
    const problems = [];
    for (const [area] of counts.slice(0, 1)) {
      const own = left(stories, [['Service area', area]]);
      const address = [...site.pages].find(([name, { headings }]) => name.startsWith('areas/') && headings[0].text === area)[0];
      await page.goto(site.url(address));
      await openFilter(page);
      const told = await facetsOn(page);
      const { 'Service area': shared, ...wanted } = countsOf(own, []);
      problems.push(...differs('counts', sorted(told), sorted(wanted)), ...unless(!shared, 'the area is offered'));
      const value = choice(own, 'Team');
      await choose(page, value);
      const chosen = left(own, [['Team', value]]);
      const shown = await settled(page, `${said(chosen.length)} of ${said(own.length)} stories`);
      problems.push(...differs('listed', shown.titles, chosen.map(({ title }) => title).slice(0, shown.titles.length)));
    }
    return problems;
  },

  async more({ page, site, stories }) {
    await page.goto(`${listUrl(site)}?sort=title`);
    const first = await settled(page, `All ${said(stories.length)} stories, by title`);
    await page.evaluate(() => document.querySelector('#filter-more').focus());
    await page.keyboard.press('Enter');
    await until(page, (before) => document.querySelectorAll('.rows .card').length > before, 'more stories', first.titles.length);
    const focus = await until(page, (place) => document.querySelectorAll('.rows .card-title a')[place] === document.activeElement && document.activeElement.textContent, 'the focus on the first of them', first.titles.length);
    const titles = await page.evaluate(() => [...document.querySelectorAll('.rows .card-title a')].map((link) => link.textContent));
    const wanted = byTitle(stories).map(({ title }) => title);
    return [
      ...differs('listed', titles, wanted.slice(0, titles.length)),
      ...differs('the focus', focus, wanted[first.titles.length]),
    ];
  },

  async laterPage({ page, site }) {
    await page.goto(site.url('stories/index-page-2.html'));
    await page.evaluate(() => document.querySelector('#filter-link a').click());
    await until(page, () => document.querySelector('#filter[open] .search-facet') !== null, 'the first page with its choices');
    return [];
  },
};
const LONG = new Set(['more', 'laterPage']);

async function short({ page, site }) {
  await page.goto(listUrl(site));
  return unless(await page.locator('#filter, #filter-link').count() === 0, 'a short list offers to be narrowed');
}

async function withoutScript({ page, site, stories }) {
  await page.goto(listUrl(site) + addressOf([['Service area', choice(stories, 'Service area')]]));
  const listed = await page.locator('.rows .card-title').count();
  const isShown = await page.locator('#filter').isVisible();
  return [...unless(!isShown, 'what needs scripts is shown'), ...differs('listed', listed, Math.min(A_PAGE, stories.length))];
}

async function withoutPart({ page, site, stories }) {
  await page.route(/\/search\/(c0|index)/, (route) => route.abort());
  await page.goto(`${listUrl(site)}?sort=title`);
  const status = await until(page, () => document.querySelector('#filter-status').textContent, 'a word on what is missing');
  const listed = await page.locator('.rows .card-title').count();
  const isVisible = await page.locator('.rows .card-title').first().isVisible();
  return [...unless(status.includes('could not be loaded') && isVisible, `it is said: ${status}`), ...differs('listed', listed, Math.min(A_PAGE, stories.length))];
}

// Scripts and their bytes, with everything that was chosen and drawn; and none of the index before that.
async function cost({ page, site, stories }) {
  const asked = [];
  page.on('request', (request) => { if (request.resourceType() === 'script') asked.push(fileURLToPath(request.url().split('?')[0])); });
  await page.goto(listUrl(site));
  await page.waitForLoadState();
  const early = asked.filter((file) => file.includes('/search/'));
  const chosen = [['Topic', choice(stories, 'Topic')], ['Numbers', 'Has numbers']].filter(([, value]) => value);
  asked.length = 0;
  await page.goto(listUrl(site) + addressOf(chosen, 'title'));
  await settled(page, `${said(left(stories, chosen).length)} of`);
  const bytes = asked.reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0);
  return [
    ...differs('loaded before it was used', early, []),
    ...unless(asked.length <= MOST_SCRIPTS && bytes <= MOST_BYTES, `${asked.length} scripts, ${bytes} bytes`),
  ];
}

async function looks({ page, test, site, stories }) {
  const chosen = [['Service area', choice(stories, 'Service area')]];
  for (const [width, media] of [[320, { colorScheme: 'light' }], [1280, { colorScheme: 'dark' }], [1280, { forcedColors: 'active' }]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media });
    await page.goto(listUrl(site) + addressOf(chosen, 'title'));
    await settled(page, `${said(left(stories, chosen).length)} of`);
    await openFilter(page);
    await facetsOn(page);
    await page.evaluate(SOURCE);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const rules = media.forcedColors ? { 'color-contrast': { enabled: false } } : {};
    test(`looks, ${JSON.stringify(media)}, ${width} px`, [...await violations(page, rules), ...unless(wide <= 0, `${wide} px too wide`)]);
  }
}
