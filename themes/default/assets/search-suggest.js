// What the search box in the header suggests while a reader types: stories with their covers, topics, service areas and pages,
// each under what it is, and the search page for the rest.
(function () {
  'use strict';

  const { element, manifest, oneAtATime, part, scripts, site, tileOf, within } = window.qiParts;
  const { documentOf, find, partOf } = window.qiIndex;
  const { marked, matcher } = window.qiResult;
  const { question } = window.qiSpelling;
  const { thumbnailOf } = window.qiThumbnail;
  const MIN_LENGTH = 2;
  const STORIES = 4;
  const PAGES = 4;
  // What each kind of page is called above its suggestions, for one and for several, in this order. Pages of a section are
  // under its name.
  const KINDS = [
    ['Topic', 'Topic', 'Topics'],
    ['Service area', 'Service area', 'Service areas'],
    ['Team', 'Team', 'Teams'],
    ['Method', 'Method', 'Methods'],
  ];
  const ABOUT = ['List', 'Home page', 'All stories', 'About this site'];
  // How many of the best documents these are chosen from, and how many scripts may be loaded to read their titles.
  const READ = 12;
  const MAX_SCRIPTS = 12;
  // How long after the last key the number of suggestions is announced: otherwise screen readers would read it out at
  // every key.
  const PAUSE = 700;

  const addressOf = (query) => `${site}search.html?${new URLSearchParams({ q: query })}`;

  // Adds suggestions to a search box, once.
  function on(box) {
    if (box.getAttribute('role') === 'combobox') return;
    const list = element('div', { id: `${box.id}-list`, className: 'suggestions', hidden: true });
    const status = element('div', { className: 'visually-hidden' });
    status.setAttribute('role', 'status');
    set(list, { role: 'listbox', 'aria-label': 'Suggestions' });
    set(box, { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id });
    box.after(list);
    box.form.append(status);

    const options = () => [...list.querySelectorAll('[role=option]')];
    const chosen = () => list.querySelector('[aria-selected=true]');

    function choose(option) {
      for (const other of options()) other.setAttribute('aria-selected', other === option);
      if (!option) {
        box.removeAttribute('aria-activedescendant');
        return;
      }
      box.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }

    let timer = 0;
    function announce(text) {
      clearTimeout(timer);
      timer = setTimeout(() => { status.textContent = text; }, PAUSE);
    }

    function close() {
      list.hidden = true;
      box.setAttribute('aria-expanded', 'false');
      choose(null);
      announce('');
    }

    function open(groups) {
      list.replaceChildren(...groups);
      options().forEach((option, i) => set(option, { id: `${list.id}-${i + 1}`, 'aria-selected': 'false' }));
      list.hidden = false;
      list.scrollTop = 0;
      box.setAttribute('aria-expanded', 'true');
      box.removeAttribute('aria-activedescendant');
      const { length } = options();
      announce(`${length} ${length === 1 ? 'suggestion' : 'suggestions'}. Use the arrow keys to choose.`);
    }

    const update = oneAtATime(async () => {
      const typed = box.value;
      const query = typed.trim();
      const groups = query.length < MIN_LENGTH ? [] : await suggestions(typed, query);
      // The reader may have typed on or left the box since.
      if (box.value !== typed) return;
      if (groups.length === 0 || document.activeElement !== box) close();
      else open(groups);
    }, close);

    box.addEventListener('input', update);
    box.addEventListener('keydown', (event) => {
      const { key, isComposing, altKey } = event;
      if (isComposing) return;
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        event.preventDefault();
        if (list.hidden) {
          if (key === 'ArrowDown') update();
          return;
        }
        if (altKey) {
          close();
          return;
        }
        // Before the first suggestion and after the last comes the box itself.
        const all = [null, ...options()];
        const at = all.indexOf(chosen()) + (key === 'ArrowDown' ? 1 : -1);
        choose(all[(at + all.length) % all.length]);
      } else if (key === 'Escape' && !list.hidden) {
        event.preventDefault();
        close();
      } else if (key === 'Enter' && chosen()) {
        event.preventDefault();
        location.href = chosen().dataset.address;
      }
    });
    box.addEventListener('blur', close);
    // Only the box has the focus, so that a reader can type on.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    list.addEventListener('click', ({ target }) => {
      const option = target.closest('[role=option]');
      if (option) location.href = option.dataset.address;
    });
    if (document.activeElement === box && box.value) update();
  }

  function set(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  }

  function optionOf(address, title, about = '', cover = null) {
    const rows = [element('span', { className: 'suggestion-title' }, title)];
    if (about) rows.push(' ', element('span', { className: 'suggestion-about', textContent: about }));
    const option = element('div', { className: 'suggestion' }, [...(cover ? [cover] : []), element('span', {}, rows)]);
    option.dataset.address = address;
    option.setAttribute('role', 'option');
    return option;
  }

  // The small cover of a story. One without a picture or numbers has the letter of its area, as has any whose card does not load.
  async function coverOf(document, { tile }) {
    const { cards } = manifest();
    const read = part('c', Math.floor(document / cards)).catch((error) => {
      if (error.kind === 'changed') throw error;
      return null;
    });
    const loaded = await read;
    if (!loaded) return tileOf(tile);
    const [, , , , , , kind, colour, drawing, , , picture] = loaded[document % cards];
    if (kind === 'words') return tileOf(tile);
    return element('span', { className: `suggestion-cover area-${colour}` }, [thumbnailOf(kind, drawing, picture)]);
  }

  function groupOf(label, options) {
    const heading = element('div', { className: 'suggestion-kind', textContent: label });
    heading.setAttribute('aria-hidden', 'true');
    const group = element('div', { className: 'suggestion-group' }, [heading, ...options]);
    set(group, { role: 'group', 'aria-label': label });
    return group;
  }

  // Pages under what they are: [label, pages]. Those of no section are about the site.
  function grouped(pages) {
    const sections = [...new Set(pages.map(({ kind }) => kind))].filter((kind) => !ABOUT.includes(kind) && KINDS.every(([own]) => own !== kind));
    const kinds = [...KINDS, ...sections.map((kind) => [kind, kind, kind])];
    const groups = kinds.map(([own, one, many]) => {
      const members = pages.filter(({ kind }) => kind === own);
      return [members.length === 1 ? one : many, members];
    });
    groups.push(['This site', pages.filter(({ kind }) => ABOUT.includes(kind))]);
    return groups.filter(([, members]) => members.length > 0);
  }

  // The suggestions for a query, in groups. If no page has any of its words or anything like them, one suggestion says so.
  async function suggestions(typed, query) {
    const before = scripts();
    const matches = await find(typed);
    const best = window.qiMatch.best(matches, READ);
    const pages = await Promise.all(best.slice(0, within(best, partOf, Math.max(5, MAX_SCRIPTS - scripts() + before))).map(documentOf));
    const hitsIn = matcher(matches.words);
    const titleOf = ({ title }) => marked(title, hitsIn(title), 0, title.length);
    const shown = (page) => optionOf(site + page.url, titleOf(page), page.result, page.tile && tileOf(page.tile));
    const found = pages.map((page, i) => ({ ...page, document: best[i] }));
    const stories = await Promise.all(found.filter(({ kind }) => !kind).slice(0, STORIES).map(async (page) => {
      const about = [...new Set([page.team, page.area])].filter(Boolean).join(' · ');
      return optionOf(site + page.url, titleOf(page), about, await coverOf(page.document, page));
    }));
    const others = grouped(found.filter(({ kind }) => kind).slice(0, PAGES));
    const other = await question(typed, matches.words);
    const groups = [];
    if (other) groups.push(optionOf(addressOf(other), [`Did you mean “${other}”?`]));
    if (stories.length > 0) groups.push(groupOf(stories.length === 1 ? 'Story' : 'Stories', stories));
    groups.push(...others.map(([label, pages]) => groupOf(label, pages.map(shown))));
    if (pages.length > 0) groups.push(optionOf(addressOf(query), [`All results for “${query}”`]));
    if (groups.length === 0) groups.push(optionOf(addressOf(query), [`No page has “${query}”. Search with other words`]));
    return groups;
  }

  window.qiSuggest = { on };
})();
