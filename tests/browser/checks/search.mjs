// Search as readers use it: typed, sent as an address, by keyboard alone, mistyped, narrowed, in vain, and without what it needs.
import { readFileSync } from 'node:fs';
import { startBrowser, withPage } from '../browser.mjs';
import { openPage, startFirefox } from '../firefox.mjs';
import { answer, ask, counted, open, openNarrowing, paste, shown } from '../searching.mjs';
import { until } from '../waiting.mjs';

// What a first question may cost on a page that was just opened.
const MOST_SCRIPTS = 20;
const UNKNOWN = 'qqzzxqqz';

const vectors = (name) =>
  readFileSync(new URL(`../../vectors/${name}.tsv`, import.meta.url), 'utf8').trimEnd().split('\n').map((line) => line.split('\t'));

export async function search({ site, test, browser }) {
  const about = { site, word: wordOf(site), heading: headingOf(site) };
  const plain = (name, options, body) => withPage(browser, options, async (page) => test(`Chromium, ${name}`, await body({ page, ...about })));
  for (const [name, journey] of Object.entries(JOURNEYS)) await plain(name, {}, journey);
  await plain('scripts off', { javaScriptEnabled: false }, withoutScript);
  await plain('a part that does not come', {}, withoutPart);
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

// A word of a story's title that is long enough to be begun and mistyped.
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

const addressOf = (site, question) => `${site.url('search.html')}?q=${encodeURIComponent(question)}`;
const differs = (what, one, other) => (JSON.stringify(one) === JSON.stringify(other) ? [] : [`${what}: ${JSON.stringify(one)}, not ${JSON.stringify(other)}`]);
const unless = (holds, problem) => (holds ? [] : [problem]);

const JOURNEYS = {
  // The words of a text and their stems are those that the index was made of.
  async words({ page, site }) {
    await page.goto(site.url('search.html'));
    const [stems, texts] = [vectors('stems'), vectors('words')];
    const wrong = await page.evaluate(({ stems, texts }) => {
      const { stem, tokens } = window.qiWords;
      const told = (text) => {
        const found = tokens(text);
        return found.flatMap((token, i) => {
          const isSecond = token.joined && i > 0 && found[i - 1].joined === token.joined && found[i - 1].end + 1 === token.start;
          return [/^[a-z\u0080-\uffff]$/.test(token.word) && token.word < '\u0080' ? '' : token.word, isSecond ? token.joined : ''].filter(Boolean);
        }).join(' ');
      };
      return [
        ...stems.filter(([word, wanted]) => stem(word) !== wanted).map(([word, wanted]) => `${word}: ${stem(word)}, not ${wanted}`),
        ...texts.filter(([text, wanted]) => told(text) !== wanted).map(([text, wanted]) => `${text}: ${told(text)}, not ${wanted}`),
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
    const first = await answer(page, word);
    const title = first.results[0]?.title.toLowerCase() ?? '';
    const again = await ask(page, word.slice(0, -2));
    return [
      ...unless(title.includes(word), `the first result for “${word}” is “${title}”`),
      ...unless(first.isAnnounced && counted(first) >= first.results.length, `it is said: ${first.status}`),
      ...unless(first.results[0]?.marks.some((mark) => mark.toLowerCase().startsWith(word.slice(0, 4))), 'the word is not marked'),
      ...unless(counted(again) >= counted(first), `“${word.slice(0, -2)}” finds less: ${again.status}`),
      ...unless(again.address === `?q=${word.slice(0, -2)}`, `the address is ${again.address}`),
    ];
  },

  async sharedAddress({ page, site, word, heading }) {
    const told = await open(page, addressOf(site, heading ?? word));
    const led = told.results.filter(({ place }) => place);
    const problems = unless(told.scripts <= MOST_SCRIPTS, `${told.scripts} scripts`);
    if (led.length > 0) {
      await page.goto(led[0].place);
      problems.push(...unless(await page.evaluate(() => document.querySelector(location.hash) !== null), `${led[0].place} is no place`));
    }
    return [...problems, ...unless(led.length > 0 || !heading, 'no result says where the words stand')];
  },

  // A word that is only begun, and lies in another part of the index than its beginning.
  async begunInAnotherPart({ page, site }) {
    await page.goto(site.url('search.html'));
    const begun = await page.evaluate(() => {
      const firsts = window.qiParts.manifest().terms.split(' ');
      const upTo = (word) => firsts.filter((first) => first <= word).length;
      const at = firsts.findIndex((first, part) => {
        const beginning = first.slice(0, -1);
        return /^[a-z]{3,}$/.test(first) && upTo(beginning) === part && upTo(`${beginning}~`) - part < 3;
      });
      return at < 0 ? null : firsts[at];
    });
    // A small site may have none.
    if (begun === null) return [];
    const all = await ask(page, begun.slice(0, -1));
    const some = await ask(page, begun);
    return unless(counted(all) >= counted(some) && counted(some) > 0, `“${begun.slice(0, -1)}” finds less than “${begun}”: ${all.status} ${some.status}`);
  },

  // Each way of mistyping a word: a letter left out, twice, wrong, and in the wrong place, in its middle and at its start.
  async mistyped({ page, site, word }) {
    await page.goto(site.url('search.html'));
    const right = await ask(page, word);
    const problems = [];
    for (const at of [0, 3, word.length - 3]) {
      const [before, letter, next, after] = [word.slice(0, at), word[at], word[at + 1], word.slice(at + 2)];
      for (const wrong of [before + next + after, before + letter + letter + next + after, `${before}q${next}${after}`, before + next + letter + after]) {
        if (wrong === word) continue;
        const told = await paste(page, `${wrong} `);
        if (counted(told) !== counted(right)) problems.push(`“${wrong}”: ${told.status}`);
      }
    }
    return problems;
  },

  async narrowed({ page, site, word }) {
    const all = await open(page, addressOf(site, word));
    await openNarrowing(page);
    const told = await page.evaluate(() => {
      const row = document.querySelector('.search-facet label');
      row.querySelector('input').focus();
      return Number(row.querySelector('.search-count').textContent.replaceAll(',', ''));
    });
    await page.keyboard.press(' ');
    await until(page, () => location.search.includes('service-area='), 'the choice in the address');
    await until(page, (count) => document.querySelector('#search-status').textContent.startsWith(`${count.toLocaleString('en-GB')} result`), 'fewer results', told);
    const { address } = await shown(page);
    const sent = await open(page, site.url('search.html') + address);
    await openNarrowing(page);
    const isChosen = await page.evaluate(() => document.querySelector('.search-facet input:checked') !== null);
    return [
      ...unless(told > 0 && told <= counted(all), `${told} of ${all.status}`),
      ...unless(isChosen, 'the choice is not shown after it was sent as an address'),
      ...differs('results of the address', counted(sent), told),
    ];
  },

  async inVain({ page, site }) {
    const told = await open(page, addressOf(site, UNKNOWN));
    const isListed = await page.evaluate(() => document.querySelector('.search-lists a[href$="areas/index.html"]')?.checkVisibility());
    return [
      ...unless(told.status.includes('No results') && told.results.length === 0, `it is said: ${told.status}`),
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
    await answer(page, word);
    await page.evaluate(() => document.querySelector('#search-more').previousElementSibling.querySelector('a').focus());
    await page.keyboard.press('Enter');
    await until(page, () => !location.pathname.endsWith('/search.html'), 'the page of the first result');
    // Puppeteer waits in vain for a page that Firefox has kept.
    await page.evaluate(() => { setTimeout(() => history.back()); });
    await until(page, () => location.pathname.endsWith('/search.html'), 'the search page');
    const back = await answer(page, word);
    await page.evaluate(() => document.querySelector('#search-box').focus());
    await page.keyboard.press('Escape');
    await until(page, () => document.querySelector('#search-found').hidden && location.search === '', 'an empty page');
    return [...differs('typed', typed, `${word}/x`), ...unless(back.results.length > 0, 'nothing is shown on the way back')];
  },

  // The key can be turned off, for those whose speech is typed for them.
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
  const said = await page.locator('#search-off').innerText();
  const links = await page.locator('.search-lists a').count();
  return [...unless(said.includes('JavaScript'), 'it is not said why nothing is found'), ...unless(links > 3, 'no list is offered')];
}

// Of a small site nothing but the index itself can be missing.
async function withoutPart({ page, site, word }) {
  await page.route(/\/search\/(t0|d0|index)/, (route) => route.abort());
  await page.goto(addressOf(site, word));
  const said = await until(page, () => document.querySelector('#search-status').textContent, 'a word on what is missing');
  return unless(said.includes('could not be loaded'), `it is said: ${said}`);
}

export function blockStorage() {
  for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
  }
}
