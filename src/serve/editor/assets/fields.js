// Reads the fields of the form, and its buttons for items and sections.
(() => {
  'use strict';
  const { state, form, on, later, flush, ask, expand, reveal } = window.qiStory;
  const { inputOf } = window.qiEditor;
  const BLANK = 999999;
  const said = document.getElementById('saved');

  const targetOf = (element) => JSON.parse(element.closest('[data-target]').dataset.target);

  // Each visit to a field is one step of undo.
  form.addEventListener('focusin', () => { state.group += 1; });

  function changed(element, delay) {
    const field = element.closest('[data-target]');
    if (!field || field.matches('.items, .item')) return;
    grow(element);
    count(element);
    const target = targetOf(field);
    const isSection = 'section' in target;
    const change = isSection ? { do: 'section', section: target.section, text: field.value } : { do: 'set', path: target.path, value: inputOf(field) };
    later(JSON.stringify(isSection ? target.section : target.path), change, delay);
  }
  form.addEventListener('input', (event) => {
    if (event.target.matches('#new-heading')) return;
    changed(event.target, event.target.matches('select, [type=radio], [type=checkbox], [type=date]') ? 0 : undefined);
  });

  // A text area grows with its text.
  function grow(area) {
    if (!area.matches('textarea') || CSS.supports('field-sizing', 'content')) return;
    area.style.blockSize = 'auto';
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  }

  // From three quarters of the limit on, a counter says how many characters are left.
  function count(field) {
    const longest = Number(field.dataset.longest);
    if (!longest) return;
    const length = [...field.value.trim().replace(/\s+/g, ' ')].length;
    const left = longest - length;
    const counter = form.querySelector(`[data-counter="${CSS.escape(field.id)}"]`);
    if (!counter) return;
    const words = Math.abs(left) === 1 ? 'character' : 'characters';
    counter.textContent = length < longest * 0.75 ? '' : left >= 0 ? `${left} ${words} left` : `${-left} ${words} too many`;
  }
  function prepare() {
    for (const area of form.querySelectorAll('textarea')) grow(area);
    for (const field of form.querySelectorAll('[data-longest]')) count(field);
  }
  on('form', prepare);
  prepare();

  const focusItem = (list, index, action) => {
    const items = [...list.querySelectorAll(':scope > .item')];
    const item = items[Math.min(index, items.length - 1)];
    const button = item?.querySelector(`[data-do="${action}"]`) ?? item?.querySelector('[data-do="edit"]');
    (button ?? list.querySelector(':scope > [data-do="add"]')).focus();
  };

  const ACTIONS = {
    edit(button) {
      expand(button, button.getAttribute('aria-expanded') !== 'true');
      if (button.getAttribute('aria-expanded') === 'true') {
        const fields = document.getElementById(button.getAttribute('aria-controls'));
        for (const area of fields.querySelectorAll('textarea')) grow(area);
        fields.querySelector('input, select, textarea')?.focus();
      }
    },
    add(button) {
      const list = button.closest('.items');
      const items = list.querySelectorAll(':scope > .item');
      const template = list.querySelector(':scope > template');
      const place = document.createElement('div');
      place.innerHTML = template.innerHTML.replaceAll(String(BLANK), String(items.length));
      const item = place.firstElementChild;
      template.before(item);
      for (const area of item.querySelectorAll('textarea')) grow(area);
      item.querySelector('input, select, textarea').focus();
    },
    async drop(button) {
      const item = button.closest('.item');
      const list = item.closest('.items');
      const index = [...list.querySelectorAll(':scope > .item')].indexOf(item);
      await flush();
      const { path } = JSON.parse(list.dataset.target);
      const isWritten = [...item.querySelectorAll('input:checked, input:not([type=radio], [type=checkbox]), textarea, select')].some((field) => field.value !== '');
      item.remove();
      if (isWritten) await ask('change', { group: 0, changes: [{ do: 'remove', path: [...path, index] }] });
      focusItem(document.getElementById(list.id) ?? list, index, 'edit');
    },
    async remove(button) {
      const item = button.closest('.item');
      const list = item.closest('.items').id;
      const index = [...item.parentElement.querySelectorAll(':scope > .item')].indexOf(item);
      await flush();
      await ask('change', { group: 0, changes: [{ do: 'remove', path: targetOf(item).path }] });
      const items = [...document.getElementById(list).querySelectorAll(':scope > .item')];
      (items[index] ?? document.querySelector(`#${CSS.escape(list)} > [data-do="add"]`)).focus();
    },
    up: (button) => move(button, -1, 'up'),
    down: (button) => move(button, 1, 'down'),
    async 'add-section'() {
      const input = document.getElementById('new-heading');
      const heading = input.value.trim();
      if (!heading) {
        input.focus();
        return;
      }
      await flush();
      const answer = await ask('change', { group: 0, changes: [{ do: 'add-section', heading }] });
      if (!answer?.ok) return;
      const areas = [...form.querySelectorAll('.field-section textarea')];
      areas.filter((area) => area.dataset.label === heading).pop()?.focus();
    },
    // The next section moves up to where the removed one was, and gets the cursor.
    async 'remove-section'(button) {
      const areas = () => [...form.querySelectorAll('.field-section > textarea')];
      const topOf = (field) => field.closest('.field').getBoundingClientRect().top;
      const section = button.closest('.field-section');
      const index = areas().findIndex((area) => section.contains(area));
      const top = topOf(section);
      await flush();
      await ask('change', { group: 0, changes: [{ do: 'remove-section', section: Number(button.dataset.section) }] });
      const next = areas()[index] ?? document.getElementById('new-heading');
      next.focus({ preventScroll: true });
      window.scrollBy(0, topOf(next) - top);
    },
    async 'take-out'(button) {
      await flush();
      await ask('change', { group: 0, changes: [{ do: 'remove', path: JSON.parse(button.dataset.target).path }] });
      form.querySelector('#part-more .part-button').focus();
    },
    // From now on, the name in this story is one of the site's.
    async 'add-name'(button) {
      const { list, name } = button.dataset;
      const { id } = button.closest('.notes');
      await flush();
      await ask('settings/add', { list, name });
      const field = document.getElementById(id.slice(0, -'-notes'.length));
      (field?.matches('fieldset') ? field.querySelector('input') : field)?.focus();
    },
    describe(button) {
      const input = button.closest('.describe').querySelector('input');
      const words = input.value.trim().replace(/\s+/g, ' ');
      if (words === '') input.focus();
      else describe(button, words);
    },
    decorates: (button) => describe(button, 'decorative'),
    // Asks, at the finding, why it is allowed.
    'let-stand'(button) {
      const line = document.createElement('div');
      line.className = 'stand';
      const id = `${button.closest('.notes').id}-reason`;
      const label = Object.assign(document.createElement('label'), { htmlFor: id, textContent: 'Why is it right?' });
      const reason = Object.assign(document.createElement('input'), { id, autocomplete: 'off' });
      const hint = Object.assign(document.createElement('p'), { className: 'hint', textContent: 'In one line. It is kept under More, at Exceptions.' });
      const keep = Object.assign(document.createElement('button'), { type: 'button', className: 'button button-small', textContent: 'Let it stand' });
      const cancel = Object.assign(document.createElement('button'), { type: 'button', className: 'link', textContent: 'Cancel' });
      line.append(label, hint, reason, keep, cancel);
      const field = document.getElementById(button.closest('.notes').id.slice(0, -'-notes'.length));
      const leave = () => {
        line.remove();
        (field?.matches('fieldset') ? field.querySelector('input') : field)?.focus();
      };
      const stand = () => {
        const words = reason.value.trim();
        if (words === '') {
          reason.focus();
          return;
        }
        addException(button.dataset.rule, button.dataset.words, words);
        leave();
      };
      keep.addEventListener('click', stand);
      cancel.addEventListener('click', leave);
      reason.addEventListener('keydown', (event) => {
        if (event.key === 'Escape') leave();
        if (event.key === 'Enter') {
          event.preventDefault();
          stand();
        }
      });
      button.replaceWith(line);
      reason.focus();
    },
    async fix(button) {
      const { id } = button.closest('.notes');
      const { textContent } = button;
      await flush();
      // What was typed since may have moved the text to change.
      const now = button.isConnected ? button : [...document.getElementById(id)?.querySelectorAll('[data-do="fix"]') ?? []].find((own) => own.textContent === textContent);
      if (!now) return;
      await ask('change', { group: 0, changes: [{ do: 'fix', ...JSON.parse(now.dataset.fix) }] });
      const field = document.getElementById(id.slice(0, -'-notes'.length));
      if (field) reveal(field.id, null);
    },
  };

  // Writes the description of a picture into the text of its section.
  function describe(button, words) {
    const area = button.closest('.field-section').querySelector(':scope > textarea');
    const { marked } = button.dataset;
    const at = marked ? area.value.indexOf(marked) : -1;
    if (at < 0) return;
    area.focus();
    area.setSelectionRange(at, at + marked.length);
    window.qiStory.insert(area, marked.replace(/^!\[[^\]]*\]/, () => `![${window.qiStory.pictureWords(words)}]`));
  }

  // Adds an allowed finding, as if somebody had filled in its fields.
  function addException(rule, words, reason) {
    const list = document.getElementById('g-allow');
    ACTIONS.add(list.querySelector(':scope > [data-do="add"]'));
    const item = [...list.querySelectorAll(':scope > .item')].at(-1);
    for (const [key, text] of Object.entries({ rule, words, reason })) {
      const field = item.querySelector(`[id$="-${key}"]:is(input, textarea)`);
      if (!text) continue;
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
  }

  async function move(button, by, action) {
    const item = button.closest('.item');
    const list = item.closest('.items').id;
    const { path } = targetOf(item);
    const to = path.at(-1) + by;
    const name = item.dataset.name || 'It';
    await flush();
    await ask('change', { group: 0, changes: [{ do: 'move', path, to }] });
    const now = document.getElementById(list);
    focusItem(now, to, action);
    said.textContent = `${name} is now ${to + 1} of ${now.querySelectorAll(':scope > .item').length}`;
  }

  form.addEventListener('click', (event) => {
    const button = event.target.closest('[data-do]');
    if (button) ACTIONS[button.dataset.do]?.(button);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.target.matches('#new-heading')) return;
    event.preventDefault();
    ACTIONS['add-section']();
  });
})();
