// What the search box in the header suggests while a reader types: stories and pages, and the search page for the rest.
(function () {
  'use strict';

  const { element, oneAtATime, scripts, site, within } = window.qiParts;
  const { documentOf, find, partOf } = window.qiIndex;
  const { marked, matcher } = window.qiResult;
  const { question } = window.qiSpelling;
  const MIN_LENGTH = 2;
  const STORIES = 4;
  const PAGES = 3;
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

  function optionOf(address, title, about = '') {
    const rows = [element('span', { className: 'suggestion-title' }, title)];
    if (about) rows.push(' ', element('span', { className: 'suggestion-about', textContent: about }));
    const option = element('div', { className: 'suggestion' }, rows);
    option.dataset.address = address;
    option.setAttribute('role', 'option');
    return option;
  }

  function groupOf(label, options) {
    const heading = element('div', { className: 'suggestion-kind', textContent: label });
    heading.setAttribute('aria-hidden', 'true');
    const group = element('div', { className: 'suggestion-group' }, [heading, ...options]);
    set(group, { role: 'group', 'aria-label': label });
    return group;
  }

  // The suggestions for a query, in groups; none if no page has any of its words or anything like them.
  async function suggestions(typed, query) {
    const before = scripts();
    const matches = await find(typed);
    const best = window.qiMatch.best(matches, READ);
    const pages = await Promise.all(best.slice(0, within(best, partOf, Math.max(5, MAX_SCRIPTS - scripts() + before))).map(documentOf));
    const hitsIn = matcher(matches.words);
    const shown = (page) => {
      const about = page.kind || [...new Set([page.team, page.area])].filter(Boolean).join(' · ');
      return optionOf(site + page.url, marked(page.title, hitsIn(page.title), 0, page.title.length), about);
    };
    const stories = pages.filter(({ kind }) => !kind).slice(0, STORIES);
    const others = pages.filter(({ kind }) => kind).slice(0, PAGES);
    const other = await question(typed, matches.words);
    const groups = [];
    if (other) groups.push(optionOf(addressOf(other), [`Did you mean “${other}”?`]));
    if (stories.length > 0) groups.push(groupOf('Stories', stories.map(shown)));
    if (others.length > 0) groups.push(groupOf('Other pages', others.map(shown)));
    if (pages.length > 0) groups.push(optionOf(addressOf(query), [`All results for “${query}”`]));
    return groups;
  }

  window.qiSuggest = { on };
})();
