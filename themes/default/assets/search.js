// The search page: results as a reader types, what to narrow them by, and both in the page's address.
(function () {
  'use strict';

  // This is done before anything is drawn, so that nothing that is drawn has to move: the address may hold a question,
  // and room is kept for its answer.
  const root = document.documentElement.classList;
  root.add('search-on');
  root.toggle('search-coming', new URLSearchParams(location.search).has('q'));

  document.addEventListener('DOMContentLoaded', () => {
    const index = window.qiIndex;
    const { inTurn, scripts, within } = window.qiParts;
    const { count, facetsIn } = window.qiFacets;
    const { matcher, resultOf } = window.qiResult;
    const by = (id) => document.getElementById(id);
    const [form, box, status, found, results, more] = ['form', 'box', 'status', 'found', 'results', 'more'].map((name) => by(`search-${name}`));
    // How long after the last letter it is said what was found: those who listen would hear it at every letter.
    const PAUSE = 350;
    const A_PAGE = 10;
    // Each script takes its time. A question of many words needs scripts for them, and its first page is shorter.
    const LEAST_SCRIPTS = 3;
    const WORD_SCRIPTS = 2;

    let shown = A_PAGE;
    const facets = facetsIn(by('search-facets'), (isAnother) => {
      if (isAnother) shown = A_PAGE;
      start();
    });

    function readAddress() {
      const told = new URLSearchParams(location.search);
      box.value = told.get('q') || '';
      facets.take(told);
    }

    function writeAddress() {
      const told = new URLSearchParams();
      if (box.value.trim()) told.set('q', box.value.trim());
      facets.tell(told);
      const query = told.toString();
      history.replaceState(null, '', query ? `?${query}` : location.pathname.split('/').pop());
    }

    async function search() {
      const query = box.value.trim();
      writeAddress();
      if (!query) {
        show(false);
        say('');
        return;
      }
      const before = scripts();
      const answer = await index.find(box.value);
      const narrowed = await facets.narrowed();
      const documents = narrowed.length === 0 ? answer.documents : answer.documents.filter((document) => narrowed.every(({ has }) => has[document]));
      const room = Math.max(LEAST_SCRIPTS, A_PAGE - 2 * Math.max(0, scripts() - before - WORD_SCRIPTS));
      const top = window.qiMatch.best({ documents, scores: answer.scores }, shown);
      const pages = await Promise.all(top.slice(0, shown > A_PAGE ? shown : within(top, index.partOf, room)).map(index.documentOf));
      const hitsIn = matcher(answer.words);
      results.replaceChildren(...pages.map((page) => resultOf(page, hitsIn)));
      more.hidden = pages.length >= documents.length;
      more.textContent = `Show more of the ${count(documents.length, 'result', 'results')}`;
      say(said(query, documents.length, answer));
      show(answer.documents.length > 0);
      // What there is to narrow by may come a moment later than what was looked for.
      await shownOnScreen();
      await facets.show(answer.documents, narrowed);
      by('search-narrow').hidden = !facets.isOffering();
    }

    function show(isFound) {
      found.hidden = !isFound;
      if (!isFound) root.remove('search-coming');
    }

    // A page in the background is not drawn.
    const shownOnScreen = () => document.hidden || new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });

    let telling = 0;
    function say(words) {
      clearTimeout(telling);
      const pause = performance.now() - typedAt < PAUSE ? PAUSE : 0;
      telling = setTimeout(() => { status.textContent = words; }, pause);
    }

    function said(query, number, { words, hasAll }) {
      if (words.length === 0) {
        return `“${query}” has only single letters, symbols, or common words such as “the”. Add a more specific word.`;
      }
      const lacking = words.filter(({ entries }) => entries.length === 0).map(({ word }) => `“${word}”`);
      const corrected = words.filter((word) => word.corrected);
      if (lacking.length === words.length) {
        return `No results for “${query}”. No page has ${lacking.join(' or ')}, or a word with one letter different. Try fewer or different words, or one of the lists below.`;
      }
      const parts = [`${count(number, 'result', 'results')} for “${query}”.`];
      if (number === 0) parts.push('No results match all of these filters. Remove one to see more.');
      corrected.forEach((word) => parts.push(`No page has “${word.word}”. Showing results for “${word.corrected}”.`));
      if (lacking.length > 0) parts.push(`No page has ${lacking.join(' or ')}.`);
      else if (!hasAll) parts.push('No page has all of these words. These pages have some of them.');
      return parts.join(' ');
    }

    const start = inTurn(search, (kind) => {
      show(false);
      say(kind === 'changed'
        ? 'The site has been updated since you opened this page. Reload the page to search it.'
        : 'Part of the search index could not be loaded. Try again, or use the lists below.');
    });

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

    try {
      readAddress();
      // Where the choices stand beside the results they are open; above them they would push the results down.
      by('search-narrow').open = facets.chosen.size > 0 || matchMedia('(min-width: 60em)').matches;
      if (box.value) start();
    } catch (error) {
      box.value = new URLSearchParams(location.search).get('q') || '';
      status.textContent = 'The search index could not be loaded. Reload the page, or use the lists below.';
    }
  });
})();
