// Finds and filters the rows of a list.
(() => {
  'use strict';
  const list = document.getElementById('list');
  const tools = document.getElementById('tools');
  if (list.tagName !== 'TABLE') return;
  const find = document.getElementById('find');
  const found = document.getElementById('found');
  const nobody = document.getElementById('nobody');
  const more = document.getElementById('more-rows');
  const buttons = [...tools.querySelectorAll('[data-filter]')];
  const rows = [...list.querySelectorAll('tr[data-words]')];
  const STEP = Number(list.dataset.first);
  let filter = '';
  let shown = STEP;

  function show(says) {
    const words = find.value.trim().toLowerCase();
    const wanted = rows.filter((row) => (!filter || row.dataset.filters.split(' ').includes(filter)) && row.dataset.words.includes(words));
    for (const row of rows) row.hidden = true;
    for (const row of wanted.slice(0, shown)) row.hidden = false;
    for (const heading of list.querySelectorAll('tr.section')) {
      heading.hidden = ![...heading.parentElement.querySelectorAll('tr[data-words]')].some((row) => !row.hidden);
    }
    const rest = wanted.length - shown;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(rest, STEP)} more`;
    list.hidden = wanted.length === 0;
    nobody.hidden = wanted.length > 0;
    nobody.replaceChildren();
    if (wanted.length === 0) {
      const all = document.createElement('button');
      all.type = 'button';
      all.className = 'link';
      all.textContent = 'Show all';
      all.addEventListener('click', () => {
        find.value = '';
        choose('');
        find.focus();
      });
      nobody.append(words ? `Nothing has “${find.value.trim()}” in its title, team or area. ` : 'There is nothing to show. ', all);
    }
    if (says) found.textContent = wanted.length === rows.length ? '' : `${wanted.length} of ${rows.length}`;
  }

  function choose(name) {
    filter = name;
    shown = STEP;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.filter === name));
    show(true);
  }

  for (const button of buttons) button.addEventListener('click', () => choose(button.dataset.filter));
  find.addEventListener('input', () => { shown = STEP; show(true); });
  more.addEventListener('click', () => {
    const first = rows.filter((row) => !row.hidden).length;
    shown += STEP;
    show(true);
    rows.filter((row) => !row.hidden)[first]?.querySelector('a')?.focus();
  });
  tools.hidden = false;
  show(false);
})();
