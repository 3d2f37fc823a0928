// Filters and sorts a list. The choices are kept in the address, Back undoes each, and the cards come from the search
// index, so that the list has all stories and not only those of the page.
(function () {
  'use strict';

  const { element, facets, firstOf, manifest, oneAtATime, part, read, scripts, valuesOf, within } = window.qiParts;
  const { count, facetsIn, formatNumber } = window.qiFacets;
  const { cardOf } = window.qiCard;
  const by = (id) => document.getElementById(id);
  const [list, filter, panel, status, chips, more] = ['list', 'filter', 'filter-panel', 'filter-status', 'filter-chosen', 'filter-more'].map(by);
  const rows = list.querySelector('.rows');
  const own = [...rows.children];
  const pages = list.querySelector('.pagination');
  const heading = rows.querySelector('.card-title').localName;
  const { label: ownLabel, value: ownValue, order: ownOrder } = list.dataset;

  const PAGE_SIZE = 50;
  // Each script takes time to load: a large site shows fewer stories at once, and fewer still if many scripts find them.
  const CARD_SCRIPTS = 10;
  const MIN_CARD_SCRIPTS = 4;
  const OTHER_SCRIPTS = 3;
  const TITLE = 'by title';
  // The first is the order in which the list was built.
  const SORTS = [
    { name: 'newest', label: 'Newest first', description: ownOrder.split(',')[0], first: (documents, most) => firstOf(0, documents, most) },
    { name: 'title', label: 'Title', description: TITLE, first: (documents, most) => firstOf(1, documents, most) },
    { name: 'team', label: 'Team', description: 'by team', first: (documents, most) => byGroup('Team', documents, most) },
    { name: 'service-area', label: 'Service area', description: 'by service area', first: (documents, most) => byGroup('Service area', documents, most) },
  ].filter(({ name, label }) => label !== ownLabel && !(name === 'newest' && ownOrder === TITLE));

  const choices = facetsIn(element('div', { className: 'filter-facets' }), (isNewChoice) => (isNewChoice ? step() : start()), { isList: true, own: ownLabel });
  const sorting = element('select', { id: 'filter-sort' }, SORTS.map(({ name, label }) => element('option', { value: name, textContent: label })));
  const done = element('button', { type: 'button', className: 'filter-done' });
  let shown = PAGE_SIZE;
  let address = '';

  const sort = () => SORTS.find(({ name }) => name === sorting.value);
  const isAsBuilt = () => choices.chosen.size === 0 && sort() === SORTS[0];

  function readAddress() {
    const params = new URLSearchParams(location.search);
    choices.readFrom(params);
    sorting.value = params.get('sort');
    if (!sort()) sorting.value = SORTS[0].name;
    shown = (history.state && history.state.shown) || PAGE_SIZE;
    address = location.search;
  }

  // Puts the choices into the address, as a step that Back undoes.
  function step() {
    const params = new URLSearchParams();
    choices.writeTo(params);
    if (sort() !== SORTS[0]) params.set('sort', sort().name);
    const query = params.toString();
    address = query && `?${query}`;
    shown = PAGE_SIZE;
    history.pushState(null, '', address || location.pathname);
    return start();
  }

  // The first stories in the order of their groups, `most` at most, the newest of each group first.
  async function byGroup(label, documents, most) {
    const isIn = new Uint8Array(manifest().stories);
    for (const document of documents) isIn[document] = 1;
    const found = [];
    for (const { set } of await valuesOf(facets().find((facet) => facet.label === label))) {
      const group = [];
      read(set, (document) => { if (isIn[document]) group.push(document); });
      found.push(...await firstOf(0, group, most - found.length));
    }
    return found;
  }

  // The stories of the list, on all its pages.
  async function all() {
    const documents = [];
    if (!ownLabel) {
      for (let document = 0; document < manifest().stories; document += 1) documents.push(document);
      return documents;
    }
    const values = await valuesOf(facets().find(({ label }) => label === ownLabel));
    const group = values.find(({ value }) => value === ownValue);
    if (group) read(group.set, (document) => documents.push(document));
    return documents;
  }

  const nameOf = (document) => `c${Math.floor(document / manifest().cards)}`;

  async function cardOfDocument(document) {
    const { cards } = manifest();
    return cardOf((await part('c', Math.floor(document / cards)))[document % cards], heading, ownLabel);
  }

  async function draw() {
    const before = scripts();
    const everything = await all();
    const narrowed = await choices.narrowed();
    const documents = everything.filter((document) => narrowed.every(({ has }) => has[document]));
    if (isAsBuilt()) {
      rows.replaceChildren(...own);
      more.hidden = true;
    } else {
      const listed = await sort().first(documents, shown);
      const limit = Math.max(MIN_CARD_SCRIPTS, CARD_SCRIPTS - Math.max(0, scripts() - before - OTHER_SCRIPTS));
      const end = within(listed, nameOf, limit);
      const cards = await Promise.all(listed.slice(0, end).map(cardOfDocument));
      rows.replaceChildren(...cards.map((card) => element('li', {}, [card])));
      more.hidden = cards.length >= documents.length;
      more.textContent = `Show more of the ${count(documents.length, 'story', 'stories')}`;
    }
    if (pages) pages.hidden = !isAsBuilt();
    const built = by('list-order');
    if (built) built.hidden = sort() !== SORTS[0];
    showStatus(documents.length, everything.length);
    await choices.show(everything, narrowed);
    list.classList.remove('list-loading');
  }

  function showStatus(number, most) {
    const isNarrowed = choices.chosen.size > 0;
    const stories = isNarrowed ? `${formatNumber(number)} of ${count(most, 'story', 'stories')}` : `All ${count(most, 'story', 'stories')}`;
    const rest = isNarrowed && number === 0 ? ' No story matches all of these filters. Remove one to see more.' : '';
    if (status.textContent || !isAsBuilt()) status.textContent = `${stories}, ${sort().description}.${rest}`;
    done.textContent = `Show ${count(number, 'story', 'stories')}`;
    const buttons = [];
    for (const [label, values] of choices.chosen) values.forEach((value) => buttons.push(chip(label, value)));
    if (buttons.length > 1) buttons.push(button('filter-clear', ['Clear all'], () => choices.chosen.clear()));
    chips.replaceChildren(...buttons.map((made) => element('li', {}, [made])));
    chips.hidden = buttons.length === 0;
  }

  function chip(label, value) {
    return button('filter-chip', [element('span', { className: 'visually-hidden', textContent: `Remove ${label}: ` }), value], () => choices.set(label, value, false));
  }

  // The button disappears with what it removes, so the focus moves to the status.
  function button(className, content, action) {
    const made = element('button', { type: 'button', className }, content);
    made.addEventListener('click', () => {
      action();
      step();
      status.focus();
    });
    return made;
  }

  const start = oneAtATime(draw, (kind) => {
    list.classList.remove('list-loading');
    status.textContent = kind === 'changed'
      ? 'The site has been updated since you opened this page. Reload the page to filter this list.'
      : 'Part of the index could not be loaded. Try again, or keep reading.';
  });

  sorting.addEventListener('change', step);
  more.addEventListener('click', () => {
    const first = rows.children.length;
    shown = first + PAGE_SIZE;
    history.replaceState({ shown }, '');
    start().then(() => {
      const next = rows.children[first];
      if (next) next.querySelector('a').focus();
    });
  });
  done.addEventListener('click', () => {
    filter.open = false;
    status.focus();
  });
  window.addEventListener('popstate', () => {
    if (location.search === address) return;
    readAddress();
    start();
  });

  panel.append(
    element('label', { htmlFor: 'filter-sort', className: 'filter-label', textContent: 'Sort by' }), sorting,
    choices.container, done,
  );
  readAddress();
  start();
})();
