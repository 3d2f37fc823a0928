// The search page: results as a reader types, what to narrow them by, and both in the page's address.
(function () {
  'use strict';

  const index = window.qiIndex;
  const { resultOf, element } = window.qiResult;
  const by = (id) => document.getElementById(id);
  const [form, box, status, found, results, more, facetList] = ['form', 'box', 'status', 'found', 'results', 'more', 'facets'].map((name) => by(`search-${name}`));
  // How long after the last letter it is said what was found: those who listen would hear it at every letter.
  const PAUSE = 350;
  const A_PAGE = 10;
  const VALUES_SHOWN = 6;
  // Each script takes its time. A question of many words needs scripts for them, and its first page is shorter.
  const LEAST_SCRIPTS = 4;
  const WORD_SCRIPTS = 2;

  const chosen = new Map();
  const boxes = new Map();
  let shown = A_PAGE;

  const key = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const count = (number, one, many) => `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;

  function readAddress() {
    const told = new URLSearchParams(location.search);
    box.value = told.get('q') || '';
    chosen.clear();
    for (const { label } of index.facets()) {
      if (told.has(key(label))) chosen.set(label, new Set(told.getAll(key(label))));
    }
  }

  function writeAddress() {
    const told = new URLSearchParams();
    if (box.value.trim()) told.set('q', box.value.trim());
    for (const [label, values] of chosen) values.forEach((value) => told.append(key(label), value));
    const query = told.toString();
    history.replaceState(null, '', query ? `?${query}` : location.pathname.split('/').pop());
  }

  // What is chosen of each facet, as the documents that have it.
  async function choices() {
    const told = [];
    for (const facet of index.facets()) {
      const values = chosen.get(facet.label);
      if (values && values.size > 0) {
        const has = new Uint8Array(index.manifest().documents);
        for (const { value, set } of await index.valuesOf(facet)) {
          if (values.has(value)) index.read(set, (document) => { has[document] = 1; });
        }
        told.push({ label: facet.label, has });
      }
    }
    return told;
  }

  async function search() {
    const query = box.value.trim();
    writeAddress();
    if (!query) {
      found.hidden = true;
      say('');
      return;
    }
    const before = index.scripts();
    const answer = await index.find(box.value);
    const narrowed = await choices();
    const documents = answer.documents.filter((document) => narrowed.every(({ has }) => has[document]));
    const room = Math.max(LEAST_SCRIPTS, A_PAGE - 2 * Math.max(0, index.scripts() - before - WORD_SCRIPTS));
    const top = index.best({ documents, scores: answer.scores }, shown);
    const pages = await Promise.all(top.slice(0, shown > A_PAGE ? shown : within(top, room)).map(index.documentOf));
    results.replaceChildren(...pages.map((page) => resultOf(page, answer.words)));
    more.hidden = pages.length >= documents.length;
    more.textContent = `Show more of the ${count(documents.length, 'result', 'results')}`;
    say(said(query, documents.length, answer));
    found.hidden = answer.documents.length === 0;
    await showFacets(answer.documents, narrowed);
  }

  let telling = 0;
  function say(words) {
    clearTimeout(telling);
    const pause = performance.now() - typedAt < PAUSE ? PAUSE : 0;
    telling = setTimeout(() => { status.textContent = words; }, pause);
  }

  // How many of the results can be shown with so many scripts.
  function within(top, room) {
    const wanted = new Set();
    const end = top.findIndex((document) => {
      const part = index.partOf(document);
      if (!index.isAtHand(part)) wanted.add(part);
      return wanted.size > room;
    });
    return end < 0 ? top.length : end;
  }

  function said(query, number, { words, hasAll }) {
    const lacking = words.filter(({ entries }) => entries.length === 0).map(({ word }) => `“${word}”`);
    const corrected = words.filter((word) => word.corrected);
    if (words.length > 0 && lacking.length === words.length) {
      return `Nothing was found for “${query}”. No page has ${lacking.join(' or ')}, or a word that differs in one letter. Try fewer or other words, or one of the lists below.`;
    }
    const parts = [`${count(number, 'result', 'results')} for “${query}”.`];
    if (number === 0) parts.push('Nothing is left of what was found; choose less to narrow it by.');
    corrected.forEach((word) => parts.push(`No page has “${word.word}”; this shows “${word.corrected}”.`));
    if (lacking.length > 0) parts.push(`No page has ${lacking.join(' or ')}.`);
    else if (!hasAll) parts.push('No page has all of these words; these have some of them.');
    return parts.join(' ');
  }

  async function showFacets(documents, narrowed) {
    for (const facet of index.facets()) {
      const shownFacet = boxes.get(facet.label) || newFacet(facet);
      shownFacet.isCounted = shownFacet.details.open;
      if (shownFacet.isCounted) {
        const others = narrowed.filter(({ label }) => label !== facet.label);
        const counted = index.counter(others.length > 0 ? documents.filter((document) => others.every(({ has }) => has[document])) : documents);
        const values = await index.valuesOf(facet);
        showValues(shownFacet, values.map(({ value, set }) => ({ value, number: counted(set) })));
      }
    }
  }

  function newFacet({ label, number }) {
    const list = element('ul', { className: 'search-values' });
    const all = element('button', { type: 'button', className: 'search-all', hidden: true });
    const fieldset = element('fieldset', {}, [element('legend', { className: 'visually-hidden', textContent: label }), list, all]);
    const details = element('details', { className: 'search-facet' }, [element('summary', { textContent: label }), fieldset]);
    const made = { label, details, list, all, items: new Map(), isWhole: false, isCounted: false };
    details.open = chosen.has(label) || (index.isAtHand(`f${number}`) && matchMedia('(min-width: 60em)').matches);
    details.addEventListener('toggle', () => { if (details.open && !made.isCounted) start(); });
    all.addEventListener('click', () => {
      made.isWhole = true;
      start();
    });
    facetList.append(details);
    boxes.set(label, made);
    return made;
  }

  // The values with most results, in the order of the site's own lists, and all that are chosen.
  function showValues({ label, details, list, all, items, isWhole }, counted) {
    const isChosen = (value) => chosen.has(label) && chosen.get(label).has(value);
    const offered = counted.filter(({ value, number }) => number > 0 || isChosen(value));
    details.hidden = offered.length === 0;
    const least = isWhole || offered.length <= VALUES_SHOWN + 1 ? 0
      : offered.map(({ number }) => number).sort((a, b) => b - a)[VALUES_SHOWN - 1];
    let room = VALUES_SHOWN;
    const rows = offered.filter(({ value, number }) => {
      const isIn = least === 0 || isChosen(value) || (number >= least && room > 0);
      if (isIn) room -= 1;
      return isIn;
    }).map(({ value, number }) => {
      if (!items.has(value)) items.set(value, newValue(label, value));
      const { row, input, told } = items.get(value);
      input.checked = isChosen(value);
      told.textContent = number.toLocaleString('en-GB');
      return row;
    });
    const isSame = rows.length === list.children.length && rows.every((row, i) => row === list.children[i]);
    if (!isSame) {
      const focused = document.activeElement;
      list.replaceChildren(...rows);
      if (list.contains(focused)) focused.focus();
    }
    all.hidden = rows.length === offered.length;
    all.textContent = `Show all ${offered.length.toLocaleString('en-GB')}`;
  }

  function newValue(label, value) {
    const input = element('input', { type: 'checkbox', value });
    const told = element('span', { className: 'search-count' });
    const row = element('li', {}, [element('label', {}, [input, element('span', { textContent: value }), told])]);
    input.addEventListener('change', () => {
      const values = chosen.get(label) || new Set();
      values[input.checked ? 'add' : 'delete'](value);
      chosen.set(label, values);
      shown = A_PAGE;
      start();
    });
    return { row, input, told };
  }

  // Searches, and says so when a part of the index does not come. When the site was published anew, the new list of
  // parts is asked for first.
  async function attempt(isAgain) {
    try {
      await search();
    } catch (error) {
      if (error.kind === 'changed' && !isAgain) {
        await index.refresh().catch(() => {});
        await attempt(true);
        return;
      }
      found.hidden = true;
      say(error.kind === 'changed'
        ? 'The site has been published anew since this page was opened. Reload the page to search it.'
        : 'A part of the search index could not be loaded. Try again, or use the lists below.');
      if (!error.kind) throw error;
    }
  }

  // One search at a time: what is typed meanwhile is searched for when it is done.
  let running = null;
  let isWanted = false;
  function start() {
    isWanted = true;
    running = running || (async () => {
      while (isWanted) {
        isWanted = false;
        await attempt(false);
      }
    })().finally(() => { running = null; });
    return running;
  }

  let typedAt = -PAUSE;
  box.addEventListener('input', () => {
    typedAt = performance.now();
    shown = A_PAGE;
    start();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && box.value) {
      event.preventDefault();
      box.value = '';
      start();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    typedAt = -PAUSE;
    start();
  });
  more.addEventListener('click', () => {
    const first = results.children.length;
    shown = first + A_PAGE;
    start().then(() => {
      const next = results.children[first];
      if (next) next.querySelector('a').focus();
    });
  });
  window.addEventListener('popstate', () => {
    readAddress();
    start();
  });

  by('search-off').hidden = true;
  try {
    readAddress();
    if (box.value) start();
  } catch (error) {
    box.value = new URLSearchParams(location.search).get('q') || '';
    status.textContent = 'The search index could not be loaded. Reload the page, or use the lists below.';
  }
})();
