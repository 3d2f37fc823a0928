// Holds what the page of a text knows, sends changes one after the other, and shows what the server answers.
(() => {
  'use strict';
  const { send } = window.qiEditor;
  const work = document.getElementById('work');
  const form = document.getElementById('form');
  const summary = document.getElementById('summary');
  const bar = document.getElementById('story-bar');
  const state = { text: work.dataset.text, page: Number(work.dataset.page), shows: work.dataset.shows, unsaved: Number(bar.dataset.unsaved), waiting: new Map(), refused: new Map(), isSending: false, group: 1 };
  const listeners = { answer: [], lost: [], typed: [] };
  const QUIET = 250;
  // Input from somebody who types without a pause is sent after this time.
  const LONGEST_WAIT = 2000;
  let timer = 0;
  let since = 0;

  const on = (what, call) => listeners[what].push(call);
  const emit = (what, ...values) => listeners[what].forEach((call) => call(...values));

  // A field's input is sent when nothing has been typed for a moment. The newest input of a field replaces an older one.
  function later(key, change, delay = QUIET) {
    if (state.waiting.size === 0) since = performance.now();
    state.refused.delete(key);
    state.waiting.set(key, change);
    emit('typed');
    clearTimeout(timer);
    // A heading divides the section, so it is sent when it has been written.
    if (hasHeading(change)) return;
    timer = setTimeout(flush, Math.max(0, Math.min(delay, since + LONGEST_WAIT - performance.now())));
  }
  const hasHeading = (change) => change.do === 'section' && /^##? /m.test(change.text);
  form.addEventListener('focusout', ({ target }) => {
    if (target.matches('textarea') && [...state.waiting.values()].some(hasHeading)) setTimeout(flush);
  });

  // Sends everything that waits; resolves when the server has it all.
  async function flush() {
    clearTimeout(timer);
    while (state.isSending) await state.isSending;
    if (state.waiting.size === 0) return true;
    const sent = [...state.waiting];
    state.waiting.clear();
    const answer = await sendAll(sent);
    if (answer === null || answer.ok || answer.choose || sent.length === 1) return answer;
    // If one change is refused, all of them are: each is sent alone.
    let last = answer;
    for (const one of sent) {
      state.refused.delete(one[0]);
      if (!state.waiting.has(one[0])) last = await sendAll([one]) ?? last;
    }
    return last;
  }

  async function sendAll(sent) {
    const keep = (kept) => sent.forEach(([key, change]) => { if (!state.waiting.has(key)) kept.set(key, change); });
    // Sends again what could not be sent, and what was refused and has been changed since, unless it has been typed
    // over.
    const answer = await ask('change', { group: state.group, changes: sent.map(([, change]) => change) }, () => keep(state.waiting), () => keep(state.refused));
    return answer;
  }

  async function ask(what, body, onLost = () => {}, onRefused = () => {}) {
    while (state.isSending) await state.isSending;
    let done;
    state.isSending = new Promise((resolve) => { done = resolve; });
    try {
      const answer = await send(what, { ...shown(), ...body });
      if (answer === null) {
        onLost();
        emit('lost');
        return null;
      }
      if (!answer.ok && !answer.choose) onRefused();
      take(answer);
      return answer;
    } finally {
      state.isSending = false;
      done();
    }
  }

  // The text that this page is about, and the version of it that the page shows.
  const shown = () => ({ text: state.text, page: state.page, shows: state.shows });

  function take(answer) {
    if (answer.choose) {
      location.assign(answer.choose);
      return;
    }
    if (answer.ok) {
      // The fields stay as they are while somebody types in them; the next answer has the form again.
      const isTyping = answer.form !== null && state.waiting.size > 0;
      state.shows = isTyping ? answer.without_form : answer.shows;
      state.unsaved = answer.unsaved;
      if (answer.form !== null && !isTyping) replaceForm(answer.form);
      nameItems(answer.items);
      if (!isTyping) show(answer.status);
      document.getElementById('story-title').textContent = answer.title;
    }
    emit('answer', answer);
  }

  // What was changed in another tab, or by somebody else, is shown when this page is looked at again.
  async function refresh() {
    if (document.visibilityState !== 'visible' || state.waiting.size > 0 || state.isSending) return;
    let done;
    state.isSending = new Promise((resolve) => { done = resolve; });
    const answer = await send('change', { ...shown(), group: 0, changes: [] });
    if (answer?.choose || (answer?.ok && answer.form !== null)) take(answer);
    state.isSending = false;
    done();
  }
  window.addEventListener('focus', refresh);
  document.addEventListener('visibilitychange', refresh);

  // Takes a new form, with the same parts and items open and the cursor in the same field.
  function replaceForm(html) {
    const open = new Map([...form.querySelectorAll('[aria-expanded]')].map((button) => [button.getAttribute('aria-controls'), button.getAttribute('aria-expanded')]));
    const { activeElement } = document;
    const refused = [...state.refused.values()].map((change) => [change, fieldOf(change)?.dataset.label]);
    const focus = form.contains(activeElement) ? { id: activeElement.id, start: activeElement.selectionStart ?? null, end: activeElement.selectionEnd ?? null } : null;
    form.innerHTML = html;
    for (const button of form.querySelectorAll('[aria-expanded]')) {
      const was = open.get(button.getAttribute('aria-controls'));
      if (was) expand(button, was === 'true');
    }
    // What could not be kept stays in its field.
    for (const [change, label] of refused) {
      const field = fieldOf(change);
      if (label && field?.dataset.label === label && !field.matches('fieldset')) field.value = change.text ?? change.value[0];
    }
    emit('form');
    const field = focus?.id && document.getElementById(focus.id);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (focus.start !== null && field.setSelectionRange) {
      try { field.setSelectionRange(focus.start, focus.end); } catch { /* This kind of field has no selection. */ }
    }
  }
  listeners.form = [];

  // An item is named after what is written in it.
  function nameItems(items) {
    for (const [id, { legend, name }] of Object.entries(items)) {
      const item = document.getElementById(id);
      if (!item) continue;
      item.querySelector(':scope > legend').textContent = legend;
      item.dataset.name = name;
    }
  }

  // The field that a change is about.
  function fieldOf(change) {
    const target = JSON.stringify(change.do === 'section' ? { section: change.section } : { path: change.path });
    return [...form.querySelectorAll('[data-target]')].find((own) => own.dataset.target === target);
  }

  function expand(button, isOpen) {
    button.setAttribute('aria-expanded', String(isOpen));
    const fields = document.getElementById(button.getAttribute('aria-controls'));
    if (fields) fields.hidden = !isOpen;
  }

  // Shows what is wrong at each field, in each part and at the top. A field in which somebody types gets nothing new
  // until the cursor has left it; what is no longer wrong is removed at once.
  let held = null;
  function show(status) {
    held = status;
    const active = document.activeElement;
    const typing = active?.closest?.('#form') ? active : null;
    for (const box of form.querySelectorAll('.notes[id$="-notes"]')) {
      const id = box.id.slice(0, -'-notes'.length);
      const [html, worst] = status.notes[id] ?? ['', null];
      const owner = box.closest('.field, .item');
      const isTyping = typing && owner?.contains(typing) && !box.closest('.item')?.classList.contains('item-new');
      const own = document.getElementById(id);
      if (isTyping && html !== '' && box.innerHTML === '' && typing === own) continue;
      // An answer that somebody is typing to a finding is kept too.
      if (active?.closest('.describe, .stand') && box.contains(active)) continue;
      if (box.innerHTML !== html) box.innerHTML = html;
      // What belongs to no field may be all that is in its part.
      if (id === 'unplaced' && html !== '') box.closest('.part').hidden = false;
      const frame = owner?.classList.contains('item') && !box.parentElement.classList.contains('field') ? owner : box.parentElement;
      if (worst) frame.dataset.notes = worst;
      else delete frame.dataset.notes;
      if (own?.matches('input, textarea, select')) {
        if (worst === 'error') own.setAttribute('aria-invalid', 'true');
        else own.removeAttribute('aria-invalid');
      }
    }
    if (summary.dataset.shown !== status.summary) {
      const open = [...summary.querySelectorAll('details')].map((details) => details.open);
      summary.innerHTML = status.summary;
      summary.dataset.shown = status.summary;
      [...summary.querySelectorAll('details')].forEach((details, index) => { details.open = Boolean(open[index]); });
    }
    for (const [part, words] of Object.entries(status.todo)) {
      const todo = form.querySelector(`[data-todo="${part}"]`);
      todo.textContent = words;
      todo.classList.toggle('wrong', words.endsWith('put right'));
      const count = document.querySelector(`[data-count="${part}"]`);
      count.textContent = words.endsWith('put right') ? words.split(' ')[0] : '';
    }
    for (const [part, words] of Object.entries(status.holds)) form.querySelector(`[data-holds="${part}"]`).textContent = words;
  }

  form.addEventListener('focusout', () => setTimeout(() => held && show(held)));

  // Brings the reader to a field: its part and its item are opened, and it gets the cursor.
  function reveal(id, marked) {
    const target = document.getElementById(id);
    if (!target) return;
    for (let up = target; up; up = up.parentElement) {
      if (!up.hidden || !up.id) continue;
      const button = form.querySelector(`[aria-controls="${CSS.escape(up.id)}"]`);
      if (button) expand(button, true);
      else up.hidden = false;
    }
    window.dispatchEvent(new CustomEvent('qi-write'));
    const field = target.matches('input, textarea, select, [tabindex]') ? target : target.querySelector('input, textarea, select');
    const inner = target.matches('fieldset') ? target.querySelector('input:checked, input, select, textarea') : null;
    (inner ?? field ?? target).focus();
    const at = marked && target.matches('textarea') ? target.value.indexOf(marked) : -1;
    if (at >= 0) target.setSelectionRange(at, at + marked.length);
    (inner ?? field ?? target).scrollIntoView({ block: 'center' });
  }

  summary.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link) return;
    event.preventDefault();
    reveal(decodeURIComponent(link.hash.slice(1)), link.dataset.marked);
  });
  form.addEventListener('submit', (event) => event.preventDefault());

  // What is sent when the page is left.
  const leaving = () => ({ path: 'change', body: { ...shown(), group: state.group, changes: [...state.waiting.values()] } });

  window.qiStory = { state, form, shown, on, later, flush, ask, leaving, expand, reveal };
  show(JSON.parse(summary.dataset.status));

  // A part with something to put right is open; otherwise each part is as the person left it.
  const KEPT = `qi-parts ${state.text}`;
  function restoreParts() {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { /* Nothing was kept. */ }
    for (const button of form.querySelectorAll('.part-button')) {
      const part = button.closest('.part').dataset.part;
      const isWrong = form.querySelector(`[data-todo="${part}"]`).classList.contains('wrong');
      if (part in kept) expand(button, kept[part]);
      if (isWrong && !(part in kept)) expand(button, true);
    }
  }
  restoreParts();
  form.addEventListener('click', (event) => {
    const button = event.target.closest('.part-button');
    if (!button) return;
    expand(button, button.getAttribute('aria-expanded') !== 'true');
    const parts = [...form.querySelectorAll('.part-button')].map((own) => [own.closest('.part').dataset.part, own.getAttribute('aria-expanded') === 'true']);
    try { localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(parts))); } catch { /* The browser keeps nothing. */ }
  });
  document.querySelector('.contents').addEventListener('click', (event) => {
    const link = event.target.closest('a');
    const button = link && form.querySelector(`${link.hash} .part-button`);
    if (!button) return;
    event.preventDefault();
    expand(button, true);
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: 'start' });
  });
  if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)));
})();
