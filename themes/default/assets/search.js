// The search page: results as the reader types, and filters for them. The query and filters are kept in the page's address.
(function () {
  'use strict';

  // This runs before the first paint, so that nothing moves later: if the address has a query, space is reserved for
  // its results.
  const root = document.documentElement.classList;
  root.add('search-on');
  root.toggle('search-loading', new URLSearchParams(location.search).has('q'));

  document.addEventListener('DOMContentLoaded', () => {
    const index = window.qiIndex;
    const { element, oneAtATime, scripts, within } = window.qiParts;
    const { count, facetsIn } = window.qiFacets;
    const { matcher, resultOf } = window.qiResult;
    const { question } = window.qiSpelling;
    const by = (id) => document.getElementById(id);
    const [form, box, status, found, results, more] = ['form', 'box', 'status', 'found', 'results', 'more'].map((name) => by(`search-${name}`));
    // How long after the last key the status is updated: screen readers would read it out at every key.
    const PAUSE = 350;
    const PAGE_SIZE = 10;
    // Each script takes time to load. A query of many words needs more scripts, so its first page is shorter.
    const MIN_SCRIPTS = 3;
    const WORD_SCRIPTS = 2;

    let shown = PAGE_SIZE;
    const facets = facetsIn(by('search-facets'), (isNewChoice) => {
      if (isNewChoice) shown = PAGE_SIZE;
      start();
    });

    function readAddress() {
      const params = new URLSearchParams(location.search);
      box.value = params.get('q') || '';
      facets.readFrom(params);
    }

    function writeAddress() {
      const params = new URLSearchParams();
      if (box.value.trim()) params.set('q', box.value.trim());
      facets.writeTo(params);
      const query = params.toString();
      history.replaceState(null, '', query ? `?${query}` : location.pathname.split('/').pop());
    }

    async function search() {
      const typed = box.value;
      writeAddress();
      if (!typed.trim()) {
        show(false);
        announce('');
        return;
      }
      const before = scripts();
      const matches = await index.find(typed);
      const narrowed = await facets.narrowed();
      const documents = narrowed.length === 0 ? matches.documents : matches.documents.filter((document) => narrowed.every(({ has }) => has[document]));
      const limit = Math.max(MIN_SCRIPTS, PAGE_SIZE - 2 * Math.max(0, scripts() - before - WORD_SCRIPTS));
      const top = window.qiMatch.best({ documents, scores: matches.scores }, shown);
      const pages = await Promise.all(top.slice(0, shown > PAGE_SIZE ? shown : within(top, index.partOf, limit)).map(index.documentOf));
      const hitsIn = matcher(matches.words);
      results.replaceChildren(...pages.map((page) => resultOf(page, hitsIn)));
      more.hidden = pages.length >= documents.length;
      more.textContent = `Show more of the ${count(documents.length, 'result', 'results')}`;
      announce(...summary(typed, documents.length, matches, narrowed.length > 0), ...asked(await question(typed, matches.words)));
      show(matches.documents.length > 0);
      // The filters may appear a moment after the results.
      await nextPaint();
      await facets.show(matches.documents, narrowed);
      by('search-filter').hidden = !facets.isAnyVisible();
    }

    function show(isFound) {
      found.hidden = !isFound;
      if (!isFound) root.remove('search-loading');
    }

    // A page in the background is never painted.
    const nextPaint = () => document.hidden || new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

    let timer = 0;
    function announce(...content) {
      clearTimeout(timer);
      const pause = performance.now() - typedAt < PAUSE ? PAUSE : 0;
      timer = setTimeout(() => status.replaceChildren(...content), pause);
    }

    // Asks whether the reader meant a different query.
    function asked(other) {
      if (!other) return [];
      const link = element('a', { href: `?${new URLSearchParams({ q: other })}`, textContent: other });
      link.addEventListener('click', (event) => {
        event.preventDefault();
        box.value = other;
        typedAt = -PAUSE;
        shown = PAGE_SIZE;
        box.focus();
        start();
      });
      return [' Did you mean “', link, '”?'];
    }

    function summary(typed, number, { words, hasAll, full }, isNarrowed) {
      const query = typed.trim();
      if (words.length === 0) {
        return [`“${query}” has only single letters, symbols, or common words such as “the”. Add a more specific word.`];
      }
      const asked = words.filter(({ isOptional }) => !isOptional);
      const lacking = asked.filter(({ isFound }) => !isFound).map(({ start, end }) => `“${typed.slice(start, end)}”`);
      if (number === 0 && !isNarrowed) {
        return [`No results for “${query}”. No page has ${lacking.join(' or ')}. Try fewer or different words, or one of the lists below.`];
      }
      const parts = [`${count(number, 'result', 'results')} for “${query}”.`];
      if (number === 0) parts.push('No results match all of these filters. Remove one to see more.');
      if (lacking.length > 0) parts.push(`No page has ${lacking.join(' or ')}.`);
      else if (!hasAll) parts.push('No page has all of these words. These pages have some of them.');
      else if (full < number && !isNarrowed) parts.push(`${count(full, 'has', 'have')} all of these words; the others have some of them.`);
      return [parts.join(' ')];
    }

    const start = oneAtATime(search, (kind) => {
      show(false);
      announce(kind === 'changed'
        ? 'The site has been updated since you opened this page. Reload the page to search it.'
        : 'Part of the search index could not be loaded. Try again, or use the lists below.');
    });

    let typedAt = -PAUSE;
    box.addEventListener('input', () => {
      typedAt = performance.now();
      shown = PAGE_SIZE;
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
      shown = first + PAGE_SIZE;
      start().then(() => {
        const next = results.children[first];
        if (next) next.querySelector('a').focus();
      });
    });
    window.addEventListener('popstate', () => {
      readAddress();
      start();
    });

    try {
      readAddress();
      // Filters beside the results start open; above them they would push the results down.
      by('search-filter').open = facets.chosen.size > 0 || matchMedia('(min-width: 60em)').matches;
      if (box.value) start();
    } catch (error) {
      box.value = new URLSearchParams(location.search).get('q') || '';
      status.textContent = 'The search index could not be loaded. Reload the page, or use the lists below.';
    }
  });
})();
