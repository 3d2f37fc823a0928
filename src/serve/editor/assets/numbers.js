// Holds what the page of numbers knows, sends the grid when it has changed, and shows the chart of each measure.
(() => {
  'use strict';
  const { send, inputOf } = window.qiEditor;
  const work = document.getElementById('work');
  const first = JSON.parse(work.dataset.numbers);
  const state = { text: work.dataset.text, page: Number(work.dataset.page), wanted: work.dataset.wanted === undefined ? null : Number(work.dataset.wanted), unsaved: first.unsaved, waiting: new Map(), refused: new Map(), isSending: false, group: 1, shown: 0, charts: first.charts, measures: first.measures, next: first.next, isPasting: false };
  const listeners = { answer: [], lost: [], typed: [] };
  const QUIET = 250;
  const LONGEST_WAIT = 2000;
  const REST = 1000;
  let timer = 0;
  let since = 0;

  const on = (what, call) => listeners[what].push(call);
  const emit = (what, ...values) => listeners[what].forEach((call) => call(...values));
  const grid = () => window.qiGrid;

  // What waits is sent when nothing has been typed for a moment.
  function later(key, change, delay = QUIET) {
    if (state.isPasting && key === 'grid') return;
    if (state.waiting.size === 0) since = performance.now();
    state.waiting.set(key, change);
    emit('typed');
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(0, Math.min(delay, since + LONGEST_WAIT - performance.now())));
  }

  const known = () => ({ text: state.text, page: state.page, measures_shown: state.measuresShown, tables: state.tables, group: state.group, measure: state.wanted });
  const waitingBody = (sent) => {
    const body = { ...known(), grid: grid().read(), fields: [] };
    for (const [key, change] of sent) {
      if (key === 'marks') body.marks = change;
      else if (key !== 'grid') body.fields.push(change);
    }
    return body;
  };
  const leaving = () => ({ path: 'numbers/change', body: waitingBody(state.waiting) });

  // Sends everything that waits; resolves when the server has it all. What was pasted is sent when it is kept.
  async function flush() {
    clearTimeout(timer);
    while (state.isSending) await state.isSending;
    if (state.waiting.size === 0 || state.isPasting) return true;
    const sent = [...state.waiting];
    state.waiting.clear();
    const rows = grid().current();
    const answer = await once(() => send('numbers/change', waitingBody(sent)));
    if (answer === null) {
      for (const [key, change] of sent) if (!state.waiting.has(key)) state.waiting.set(key, change);
      emit('lost');
      return null;
    }
    take(answer, rows);
    return answer;
  }

  // One request at a time.
  async function once(request) {
    while (state.isSending) await state.isSending;
    let done;
    state.isSending = new Promise((resolve) => { done = () => { state.isSending = false; resolve(); }; });
    try {
      return await request();
    } finally {
      done();
    }
  }

  // Undo, redo and save apply to the text, and the numbers may differ afterwards.
  async function ask(path, body) {
    if (state.isPasting) {
      document.getElementById('paste-box').querySelector('h2').focus();
      const answer = { ok: false, message: 'Keep the pasted numbers, or take them out. Then go on.' };
      emit('answer', answer);
      return answer;
    }
    const answer = await once(() => send(path, { text: state.text, page: state.page, shows: state.shows, ...body }));
    if (answer === null) {
      emit('lost');
      return null;
    }
    if (answer.choose) {
      location.assign(answer.choose);
      return answer;
    }
    if (answer.ok) await read();
    emit('answer', answer);
    return answer;
  }

  // Asks what the numbers are now.
  async function read() {
    const answer = await once(() => send('numbers/change', { ...known(), grid: null }));
    if (answer?.ok) take(answer, [], true);
  }

  function take(answer, rows, isQuiet) {
    if (answer.reload) {
      location.reload();
      return;
    }
    if (answer.ok) {
      Object.assign(state, { shows: answer.shows, measuresShown: answer.measures_shown, tables: answer.tables, unsaved: answer.unsaved, next: answer.next });
      if (answer.grid) grid().show(answer.grid);
      else grid().take(answer, rows);
      const isWrong = answer.notes.length + answer.mark_notes.length > 0;
      if (isWrong) state.refused.set('grid', true);
      else state.refused.delete('grid');
      if (answer.measures) state.measures = answer.measures;
      showCharts(answer.charts);
      if (answer.measures) showMeasure();
      showMarkNotes(answer.mark_notes);
    }
    if (!isQuiet) emit('answer', answer);
  }

  // The chart of one measure, and a switch if there are several.
  const box = document.getElementById('chart');
  const buttons = document.getElementById('measures');
  const verdict = document.getElementById('verdict');
  let resting = 0;
  const againWords = () => `The ${state.charts?.[state.shown]?.lines ?? 'mean and the limits are'} worked out again from here`;
  function showCharts(charts) {
    state.charts = charts;
    state.shown = Math.min(state.shown, charts.length - 1);
    for (const own of document.querySelectorAll('.again-words')) own.textContent = againWords();
    const isOpen = box.querySelector('details')?.open ?? false;
    const html = charts[state.shown]?.html ?? '';
    if (box.dataset.html !== html) {
      box.innerHTML = html;
      box.dataset.html = html;
      const details = box.querySelector('details');
      if (details) details.open = isOpen;
    }
    const names = grid().names();
    buttons.hidden = names.length < 2;
    if (buttons.childElementCount !== names.length) buttons.replaceChildren(...names.map(() => button('')));
    [...buttons.children].forEach((own, index) => {
      if (own.textContent !== names[index]) own.textContent = names[index];
      own.setAttribute('aria-pressed', String(index === state.shown));
    });
    // The verdict is announced when nobody has typed for a moment.
    clearTimeout(resting);
    const words = charts[state.shown]?.verdict ?? '';
    resting = setTimeout(() => {
      const said = words && `${names[state.shown]}: ${words}`;
      if (verdict.textContent !== said) verdict.textContent = said;
    }, REST);
  }
  buttons.addEventListener('click', (event) => {
    const index = [...buttons.children].indexOf(event.target.closest('button'));
    if (index >= 0) choose(index);
  });
  function choose(index) {
    if (index === state.shown) return;
    state.shown = index;
    showCharts(state.charts);
    showMeasure();
  }

  function button(words, className = '') {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = className;
    made.textContent = words;
    return made;
  }

  // The changes on the chart, and the fields that it depends on.
  const measureForm = document.getElementById('measure-form');
  const marks = document.getElementById('marks');
  const fields = document.getElementById('fields');
  function showMeasure() {
    const own = state.measures[state.shown];
    measureForm.hidden = !own || own.fields === '';
    if (measureForm.hidden) return;
    const active = document.activeElement;
    if (!fields.contains(active)) fields.innerHTML = own.fields;
    if (!marks.contains(active)) marks.replaceChildren(...own.marks.items.map(markOf));
  }

  let lastMark = 0;
  function markOf(mark) {
    lastMark += 1;
    const item = document.createElement('fieldset');
    item.className = 'mark';
    const legend = document.createElement('legend');
    legend.className = 'hidden-words';
    legend.textContent = `Change on ${mark.date || 'a date'}`;
    const field = (words, name, value) => {
      const line = document.createElement('div');
      const label = document.createElement('label');
      const input = document.createElement('input');
      input.id = `mark-${lastMark}-${name}`;
      input.dataset.mark = name;
      input.value = value;
      label.htmlFor = input.id;
      label.textContent = words;
      line.className = `mark-${name}`;
      line.append(label, input);
      return line;
    };
    const again = document.createElement('label');
    again.className = 'choice';
    const tick = document.createElement('input');
    tick.type = 'checkbox';
    tick.dataset.mark = 'again';
    tick.checked = mark.again;
    const words = document.createElement('span');
    words.className = 'again-words';
    words.textContent = againWords();
    again.append(tick, words);
    const remove = button('Remove', 'link');
    remove.setAttribute('aria-label', `Remove the change on ${mark.date || 'a date'}`);
    remove.addEventListener('click', () => {
      const next = item.nextElementSibling ?? document.getElementById('add-mark');
      item.remove();
      (next.querySelector?.('input') ?? next).focus();
      sendMarks(0);
    });
    const note = document.createElement('div');
    note.className = 'notes mark-note';
    item.append(legend, field('Date', 'date', mark.date), field('What was changed', 'change', mark.change), note, again, remove);
    return item;
  }
  function sendMarks(delay) {
    const own = state.measures[state.shown];
    const items = [...marks.children].map((item) => ({
      date: item.querySelector('[data-mark=date]').value,
      change: item.querySelector('[data-mark=change]').value,
      again: item.querySelector('[data-mark=again]').checked,
    }));
    own.marks = { measure: own.marks.measure, items };
    later('marks', own.marks, delay);
  }
  function showMarkNotes(notes) {
    [...marks.children].forEach((item, index) => {
      const own = notes.find((note) => note.item === index);
      const isTyping = item.contains(document.activeElement);
      const box = item.querySelector('.mark-note');
      if (!own) box.replaceChildren();
      else if (!isTyping || box.childElementCount > 0) box.replaceChildren(noteOf(own.words));
      box.dataset.words = own?.words ?? '';
    });
  }
  marks.addEventListener('focusout', () => setTimeout(() => {
    for (const item of marks.children) {
      const box = item.querySelector('.mark-note');
      if (box.dataset.words && box.childElementCount === 0 && !item.contains(document.activeElement)) box.append(noteOf(box.dataset.words));
    }
  }));
  marks.addEventListener('input', (event) => sendMarks(event.target.matches('[type=checkbox]') ? 0 : undefined));
  document.getElementById('add-mark').addEventListener('click', () => {
    const item = markOf({ date: '', change: '', again: false });
    marks.append(item);
    item.querySelector('[data-mark=date]').focus();
  });
  measureForm.addEventListener('focusin', () => { state.group += 1; });
  fields.addEventListener('input', (event) => {
    const field = event.target.closest('[data-target]');
    if (!field) return;
    const { path } = JSON.parse(field.dataset.target);
    later(JSON.stringify(path), { do: 'set', path, value: inputOf(field) }, event.target.matches('[type=radio], select') ? 0 : undefined);
  });
  for (const form of document.querySelectorAll('#form, #measure-form')) form.addEventListener('submit', (event) => event.preventDefault());

  // What is wrong, with the text that was meant.
  function noteOf(words, fix, change) {
    const whole = document.createElement('div');
    whole.className = 'note note-error';
    const line = document.createElement('p');
    const mark = document.createElement('span');
    mark.className = 'note-mark';
    mark.setAttribute('aria-hidden', 'true');
    mark.textContent = '!';
    const said = document.createElement('span');
    said.textContent = words;
    line.append(mark, said);
    whole.append(line);
    if (fix) {
      const cure = button(`Change to “${fix}”`, 'button button-small');
      cure.addEventListener('click', change);
      whole.append(cure);
    }
    return whole;
  }

  window.qiStory = { state, on, later, flush, ask, leaving };
  window.qiNumbers = { first, take, known, once, noteOf, button, choose, showCharts, showMeasure };
})();
