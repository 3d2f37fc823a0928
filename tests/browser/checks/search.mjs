// Search as readers use it: typed, opened from an address, by keyboard alone, mistyped, filtered, without results, and
// without scripts or parts of the index.
import { readFileSync } from 'node:fs';
import { startBrowser, withPage } from '../browser.mjs';
import { openPage, startFirefox } from '../firefox.mjs';
import { SOURCE, violations, wrongWhenForced } from './axe.mjs';
import { ask, counted, open, openFilters, paste, results, shown, suggested, typeQuery } from '../searching.mjs';
import { until } from '../waiting.mjs';

// How many scripts a page may load for its first query.
const MAX_SCRIPTS = 20;
const UNKNOWN = 'qqzzxqqz';

// Opens a page with a search box in its header. A narrow header, and one with a logo, has a link or a menu in its place; then
// the home page has one.
async function gotoBox(page, site) {
  await page.goto(site.url('impact.html'));
  if (!await page.evaluate(() => document.querySelector('#site-search').getClientRects().length > 0)) await page.goto(site.url('index.html'));
}

const vectors = (name) =>
  readFileSync(new URL(`../../vectors/${name}.tsv`, import.meta.url), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));

export async function search({ site, test, browser }) {
  const about = { site, word: wordOf(site), heading: headingOf(site) };
  const plain = (name, options, body) => withPage(browser, options, async (page) => test(`Chromium, ${name}`, await body({ page, ...about })));
  for (const [name, journey] of Object.entries(JOURNEYS)) await plain(name, {}, journey);
  await plain('scripts off', { javaScriptEnabled: false }, withoutScript);
  await plain('a part that does not load', {}, withoutPart);
  await withPage(browser, { bypassCSP: true }, async (page) => test('Chromium, axe on suggestions', await axeOnSuggestions({ page, ...about })));
  await withPage(browser, {}, async (page) => {
    await page.addInitScript(blockStorage);
    test('Chromium, storage blocked', [...await JOURNEYS.typed({ page, ...about }), ...await JOURNEYS.keyboard({ page, ...about })]);
  });
  const slow = await startBrowser({ switches: ['--js-flags=--jitless'] });
  try {
    await withPage(slow, {}, async (page) => test('Chromium, no compiler', await JOURNEYS.typed({ page, ...about })));
  } finally {
    await slow.close();
  }
  const firefox = await startFirefox();
  try {
    for (const [name, journey] of Object.entries(JOURNEYS)) {
      const page = await openPage(firefox);
      test(`Firefox, ${name}`, await journey({ page, ...about }));
      await page.close();
    }
  } finally {
    await firefox.close();
  }
}

// A word of a story's title that is long enough to be shortened and mistyped.
function wordOf(site) {
  const titles = [...site.pages].filter(([name]) => /^stories\/(?!index)/.test(name)).map(([, { headings }]) => headings[0].text);
  const words = titles.flatMap((title) => title.toLowerCase().match(/[a-z]{7,}/g) ?? []);
  if (words.length === 0) throw new Error('no story has a long word in its title');
  return words[0];
}

// A word of a heading in a story's text; nothing where no story has one.
function headingOf(site) {
  const ids = [...site.pages].filter(([name]) => name.startsWith('stories/')).flatMap(([, { ids }]) => ids);
  const words = ids.filter((id) => id.startsWith('s-')).flatMap((id) => id.match(/[a-z]{7,}/g) ?? []);
  return words[0];
}

const addressOf = (site, query) => `${site.url('search.html')}?q=${encodeURIComponent(query)}`;
const differs = (what, one, other) => (JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what}: ${JSON.stringify(one)}, not ${JSON.stringify(other)}`]);
const unless = (holds, problem) => (holds ? [] : [problem]);

const JOURNEYS = {
  // The page splits texts into the same words and stems as the index.
  async words({ page, site }) {
    await page.goto(site.url('search.html'));
    const [stems, texts] = [vectors('stems'), vectors('words')];
    const wrong = await page.evaluate(({ stems, texts }) => {
      const { isLetter, stem, tokens } = window.qiWords;
      const split = (text) => tokens(text).flatMap(({ word, isEnd, joined }) => [isLetter(word) ? '' : word, isEnd ? joined : '']).filter(Boolean).join(' ');
      return [
        ...stems.filter(([word, expected]) => stem(word) !== expected).map(([word, expected]) => `${word}: ${stem(word)}, not ${expected}`),
        ...texts.filter(([text, expected]) => split(text) !== expected).map(([text, expected]) => `${text}: ${split(text)}, not ${expected}`),
      ];
    }, { stems, texts });
    return wrong;
  },

  // Typed in the box of another page, and then on the search page itself.
  async typed({ page, site, word }) {
    await page.goto(site.url('index.html'));
    await page.evaluate(() => document.querySelector('#site-search').focus());
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    const first = await results(page, word);
    const title = first.results[0]?.title.toLowerCase() ?? '';
    const shorter = await typeQuery(page, word.slice(0, -2));
    return [
      ...unless(title.includes(word), `the first result for “${word}” is “${title}”`),
      ...unless(first.isAnnounced && counted(first) >= first.results.length, `the status is: ${first.status}`),
      ...unless(first.results[0]?.marks.some((mark) => mark.toLowerCase().startsWith(word.slice(0, 4))), 'the word is not marked'),
      ...unless(counted(shorter) >= counted(first), `“${word.slice(0, -2)}” finds less: ${shorter.status}`),
      ...unless(shorter.address === `?q=${word.slice(0, -2)}`, `the address is ${shorter.address}`),
    ];
  },

  async sharedAddress({ page, site, word, heading }) {
    const found = await open(page, addressOf(site, heading ?? word));
    const withSection = found.results.filter(({ section }) => section);
    const problems = unless(found.scripts <= MAX_SCRIPTS, `${found.scripts} scripts`);
    if (withSection.length > 0) {
      const { section } = withSection[0];
      await page.goto(section);
      problems.push(...unless(await page.evaluate(() => document.querySelector(location.hash) !== null), `${section} does not exist`));
    }
    return [...problems, ...unless(withSection.length > 0 || !heading, 'no result names the section of the words')];
  },

  // An incomplete word whose completion is in another part of the index than itself.
  async completionInAnotherPart({ page, site }) {
    await page.goto(site.url('search.html'));
    const whole = await page.evaluate(() => {
      const firsts = window.qiParts.manifest().terms.split(' ');
      const upTo = (word) => firsts.filter((first) => first <= word).length;
      const at = firsts.findIndex((first, part) => {
        const prefix = first.slice(0, -1);
        return /^[a-z]{3,}$/.test(first) && upTo(prefix) === part && upTo(`${prefix}~`) - part < 3;
      });
      return at < 0 ? null : firsts[at];
    });
    // A small site may have none.
    if (whole === null) return [];
    const prefix = whole.slice(0, -1);
    const all = await typeQuery(page, prefix);
    const some = await typeQuery(page, whole);
    return unless(counted(all) >= counted(some) && counted(some) > 0, `“${prefix}” finds less than “${whole}”: ${all.status} ${some.status}`);
  },

  // Each way to mistype a word: a character missing, doubled, wrong, and swapped with the next, at three positions. The page
  // asks and replaces nothing, and the reader may say yes.
  async mistyped({ page, site, word }) {
    await page.goto(site.url('search.html'));
    const right = await typeQuery(page, word);
    const problems = [];
    for (const at of [0, 3, word.length - 3]) {
      const [before, character, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
      for (const wrong of [before + next + after, before + character + character + next + after, `${before}q${next}${after}`, before + next + character + after]) {
        // What has the same stem finds the word, as it should: “answerred”.
        if (await page.evaluate(([one, other]) => window.qiWords.stem(one) === window.qiWords.stem(other), [wrong, word])) continue;
        const found = await ask(page, `${wrong} `);
        if (found.question !== word || found.results.length > 0 || found.box.trim() !== wrong) problems.push(`“${wrong}”: ${found.status}`);
      }
    }
    await page.evaluate(() => document.querySelector('#search-status a').click());
    const answered = await results(page, word);
    return [...problems, ...differs('results after the question', counted(answered), counted(right))];
  },

  // A right word is neither replaced nor asked about, whatever words of the site are like it.
  async rightWords({ page, site }) {
    await page.goto(site.url('search.html'));
    const problems = [];
    for (const word of ['hard', 'hand', 'talking', 'computer', 'writing', 'weight', 'coast', 'storm', 'word', 'warm']) {
      const found = await ask(page, `${word} `);
      if (found.question || found.box !== `${word} `) problems.push(`“${word}”: ${found.status}`);
    }
    return problems;
  },

  async suggestions({ page, site, word }) {
    const outside = [];
    page.on('request', (request) => { if (!request.url().startsWith(site.root) && !request.url().startsWith('data:')) outside.push(`a request outside the folder: ${request.url()}`); });
    await page.goto(site.url('index.html'));
    const isLoadedEarly = await page.evaluate(() => window.qiIndex !== undefined || window.QI !== undefined);
    await page.evaluate(() => document.querySelector('#site-search').focus());
    await page.keyboard.type(word);
    const first = await suggested(page, word);
    const problems = [
      ...unless(!isLoadedEarly, 'the index is loaded before the box is used'),
      ...unless(first.options[0]?.toLowerCase().includes(word), `the first suggestion for “${word}” is “${first.options[0]}”`),
      ...unless(first.options.at(-1) === `All results for “${word}”`, `the last suggestion is “${first.options.at(-1)}”`),
      ...unless(first.role === 'combobox' && first.expanded === 'true' && first.active === null, `the box says: ${JSON.stringify(first)}`),
      ...unless(first.width <= first.screen, `the page is ${first.width} wide`),
    ];
    await page.keyboard.press('ArrowUp');
    const last = await suggested(page, word);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await suggested(page, word);
    problems.push(...unless(last.active === first.options.at(-1) && second.active === first.options[0], `the arrow keys choose “${last.active}” and “${second.active}”`));
    await page.keyboard.press('Escape');
    const closed = await page.evaluate(() => [document.querySelector('.suggestions').hidden, document.querySelector('#site-search').value]);
    problems.push(...differs('after Escape', closed, [true, word]));
    await page.keyboard.press('ArrowDown');
    await suggested(page, word);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await until(page, (home) => location.href !== home, 'the page of the first suggestion', site.url('index.html'));
    const title = await until(page, (home) => location.href !== home && document.querySelector('h1')?.textContent, 'its heading', site.url('index.html'));
    return [...problems, ...unless(title.toLowerCase().includes(word), `the first suggestion leads to “${title}”`), ...outside];
  },

  // With nothing chosen, Enter goes to all results, and so does a choice of the last suggestion. A wrong word is asked about.
  async suggestedQuestion({ page, site, word }) {
    const wrong = word.slice(0, 3) + word.slice(4);
    await gotoBox(page, site);
    await page.evaluate(() => document.querySelector('#site-search').focus());
    await page.keyboard.type(`${wrong} `);
    const { options } = await suggested(page, wrong);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const found = await results(page, word);
    return [...differs('suggestions', options, [`Did you mean “${word}”?`]), ...unless(counted(found) > 0, found.status)];
  },

  async filtered({ page, site, word }) {
    const all = await open(page, addressOf(site, word));
    await openFilters(page);
    const count = await page.evaluate(() => {
      const row = document.querySelector('.search-facet label');
      row.querySelector('input').focus();
      return Number(row.querySelector('.search-count').textContent.replaceAll(',', ''));
    });
    await page.keyboard.press(' ');
    await until(page, () => location.search.includes('service-area='), 'the choice in the address');
    await until(page, (number) => document.querySelector('#search-status').textContent.startsWith(`${number.toLocaleString('en-GB')} result`), 'fewer results', count);
    const { address } = await shown(page);
    const reopened = await open(page, site.url('search.html') + address);
    await openFilters(page);
    const isChosen = await page.evaluate(() => document.querySelector('.search-facet input:checked') !== null);
    return [
      ...unless(count > 0 && count <= counted(all), `${count} of ${all.status}`),
      ...unless(isChosen, 'the choice is not shown after its address was opened'),
      ...differs('results of the address', counted(reopened), count),
    ];
  },

  async noResults({ page, site }) {
    const found = await open(page, addressOf(site, UNKNOWN));
    const isListed = await page.evaluate(() => document.querySelector('.search-lists a[href$="areas/index.html"]')?.checkVisibility());
    return [
      ...unless(found.status.includes('No results') && found.results.length === 0, `the status is: ${found.status}`),
      ...unless(isListed, 'no list is offered'),
    ];
  },

  async keyboard({ page, site, word }) {
    await page.goto(site.url('index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type(`${word}/x`);
    const typed = await page.evaluate(() => document.activeElement.value);
    await page.evaluate(() => { document.activeElement.value = ''; });
    await page.keyboard.type(word);
    await page.keyboard.press('Enter');
    await results(page, word);
    await page.evaluate(() => document.querySelector('#search-more').previousElementSibling.querySelector('a').focus());
    await page.keyboard.press('Enter');
    // A page that is still loading may not go back.
    await until(page, () => !location.pathname.endsWith('/search.html') && document.readyState === 'complete', 'the page of the first result');
    // Puppeteer never notices a page that Firefox restores from its cache.
    await page.evaluate(() => { setTimeout(() => history.back()); });
    await until(page, () => location.pathname.endsWith('/search.html'), 'the search page');
    const back = await results(page, word);
    await page.evaluate(() => document.querySelector('#search-box').focus());
    await page.keyboard.press('Escape');
    await until(page, () => document.querySelector('#search-found').hidden && location.search === '', 'an empty page');
    return [...differs('typed', typed, `${word}/x`), ...unless(back.results.length > 0, 'nothing is shown after Back')];
  },

  // The key can be turned off, for people who dictate.
  async key({ page, site }) {
    await page.goto(site.url('search.html'));
    await page.evaluate(() => document.querySelector('#search-slash').click());
    await page.goto(site.url('index.html'));
    await page.keyboard.press('/');
    const isOff = await page.evaluate(() => document.activeElement === document.body);
    await page.goto(site.url('search.html'));
    await page.evaluate(() => document.querySelector('#search-slash').click());
    return unless(isOff, 'the / key works although it was turned off');
  },
};

async function withoutScript({ page, site, word }) {
  await page.goto(addressOf(site, word));
  const text = await page.locator('#search-off').innerText();
  const links = await page.locator('.search-lists a').count();
  return [...unless(text.includes('JavaScript'), 'the page does not say why nothing is found'), ...unless(links > 3, 'no list is offered')];
}

// On a small site, only the index itself can be missing.
async function withoutPart({ page, site, word }) {
  await page.route(/\/search\/(t0|d0|index)/, (route) => route.abort());
  await page.goto(addressOf(site, word));
  const status = await until(page, () => document.querySelector('#search-status').textContent, 'the status');
  return unless(status.includes('could not be loaded'), `the status is: ${status}`);
}

async function axeOnSuggestions({ page, site, word }) {
  const problems = [];
  for (const width of [320, 1280]) {
    for (const media of [{ colorScheme: 'light', forcedColors: 'none' }, { colorScheme: 'dark', forcedColors: 'none' }, { colorScheme: 'light', forcedColors: 'active' }]) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia(media);
      await gotoBox(page, site);
      await page.evaluate(SOURCE);
      await page.focus('#site-search');
      await page.keyboard.type(word);
      const { width: used, screen } = await suggested(page, word);
      await page.keyboard.press('ArrowDown');
      // axe does not judge the contrast of text that lies over other parts of the page.
      await page.evaluate(() => {
        const list = document.querySelector('.suggestions');
        Object.assign(list.style, { position: 'static', flex: '0 0 100%', maxHeight: 'none' });
        list.parentElement.style.flexWrap = 'wrap';
      });
      const found = media.forcedColors === 'active' ? await wrongWhenForced(page) : await violations(page, {});
      problems.push(...[...found, ...unless(used <= screen, `the page is ${used} wide`)].map((problem) => `${Object.values(media).join(', ')}, ${width} px: ${problem}`));
    }
  }
  return problems;
}

export function blockStorage() {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }
}
