// The grid: a table of inputs, moved through with the arrows and Enter, into which cells from Excel are pasted.
(() => {
  'use strict';
  const { state, later, on } = window.qiStory;
  const { first, take, known, once, noteOf, button, choose, showCharts, showMeasure } = window.qiNumbers;
  const { send } = window.qiEditor;
  const table = document.getElementById('grid');
  const saved = document.getElementById('saved');
  const box = document.getElementById('paste-box');
  const columnNotes = document.getElementById('column-notes');
  let columns = [];
  let rows = [];
  // The grid before something was pasted, and what was pasted where.
  let before = null;
  let pasting = null;

  const cellsOf = (row) => [row.date, ...row.cells];
  const inputOf = (value, mode) => {
    const input = document.createElement('input');
    input.value = value;
    input.autocomplete = 'off';
    if (mode) input.inputMode = mode;
    return input;
  };
  const cell = (name, ...parts) => {
    const made = document.createElement(name);
    made.append(...parts);
    return made;
  };

  // The head has the names of the measures; a new measure is named there.
  function head() {
    const line = document.createElement('tr');
    const heading = (...parts) => {
      const made = cell('th', ...parts);
      made.scope = 'col';
      return made;
    };
    line.append(heading('Date'));
    columns.forEach((column, index) => {
      if (column.measure !== null) {
        line.append(heading(column.name || `Measure ${index + 1}`));
        return;
      }
      const label = document.createElement('label');
      label.textContent = 'Name of the measure';
      label.htmlFor = `name-${index}`;
      const input = inputOf(column.name);
      input.id = `name-${index}`;
      input.className = 'name';
      input.addEventListener('input', () => {
        column.name = input.value;
        names();
        later('grid', true);
      });
      line.append(heading(label, input));
    });
    if (before) {
      const pasted = heading('As pasted');
      pasted.className = 'as-pasted';
      line.append(pasted);
    }
    const last = cell('td', cell('span', 'Remove'));
    last.firstChild.className = 'hidden-words';
    line.append(last);
    const made = document.createElement('thead');
    made.append(line);
    return made;
  }

  function rowOf({ was, date, cells, pasted }) {
    const row = { was, pasted, date: inputOf(date), cells: columns.map((_, index) => inputOf(cells[index] ?? '', 'decimal')), notes: new Map() };
    row.date.className = 'date';
    const line = document.createElement('tr');
    line.append(...cellsOf(row).map((input) => cell('td', input)));
    for (const input of row.cells) input.placeholder = 'gap';
    if (before) {
      const own = cell('td', pasted);
      own.className = 'as-pasted';
      line.append(own);
    }
    const remove = button('×', 'link remove-row');
    remove.addEventListener('click', () => removeRow(row));
    line.append(cell('td', remove));
    row.line = line;
    row.remove = remove;
    name(row);
    return row;
  }

  // Each cell is labelled with its measure and its date.
  function name(row) {
    const date = row.date.value.trim() || `row ${rows.indexOf(row) + 1 || rows.length + 1}`;
    row.date.setAttribute('aria-label', row.date.value.trim() ? `Date, ${date}` : `Date of ${date}`);
    row.cells.forEach((input, index) => input.setAttribute('aria-label', `${columns[index].name.trim() || 'New measure'}, ${date}`));
    row.remove.setAttribute('aria-label', `Remove ${date}`);
  }
  const names = () => rows.forEach(name);

  function show(grid) {
    const at = position(document.activeElement);
    columns = grid.columns.map((column) => ({ ...column }));
    if (columns.length === 0) columns.push({ measure: null, name: '', unit: '' });
    rows = [];
    const own = grid.rows.length > 0 ? grid.rows : [{ was: '', date: '', cells: [], pasted: '' }];
    for (const row of own) rows.push(rowOf(row));
    names();
    const body = document.createElement('tbody');
    body.append(...rows.map((row) => row.line));
    table.replaceChildren(table.querySelector('caption'), head(), body);
    showNotes([], rows);
    if (at) go(at.row, at.column);
  }

  const body = () => table.tBodies[0];
  function addRow(isFocused) {
    const last = rows.at(-1);
    const isTaken = rows.some((row) => row.date.value === state.next);
    const row = rowOf({ was: '', date: last && last.date.value.trim() && !isTaken ? state.next : '', cells: [], pasted: '' });
    rows.push(row);
    name(row);
    body().append(row.line);
    if (isFocused) (row.date.value ? row.cells[0] : row.date).focus();
  }
  function removeRow(row) {
    const at = rows.indexOf(row);
    const date = row.date.value.trim();
    rows.splice(at, 1);
    row.note?.remove();
    row.line.remove();
    if (rows.length === 0) addRow(false);
    rows[Math.min(at, rows.length - 1)].remove.focus();
    state.group += 1;
    later('grid', true, 0);
    if (date) saved.textContent = `Removed: ${date}. Undo brings it back.`;
  }

  // What is sent, and the rows that it is about.
  const values = (row) => ({ was: row.was, date: row.date.value, cells: row.cells.map((input) => input.value), pasted: '' });
  const read = () => ({ columns: columns.map(({ measure, name: own, unit }) => ({ measure, name: own, unit })), rows: rows.map(values) });
  const current = () => [...rows];

  // Takes the answer for rows that were sent: the cells stay as they are typed.
  function takeAnswer(answer, sent) {
    const isNew = answer.columns.some((column, index) => columns[index] && columns[index].measure !== column.measure);
    answer.columns.forEach((column, index) => { if (columns[index]) columns[index].measure = column.measure; });
    sent.forEach((row, index) => {
      row.was = answer.was[index];
      const words = answer.dates[index];
      if (words && row.date !== document.activeElement && row.date.value !== words) {
        row.date.value = words;
        name(row);
      }
    });
    if (isNew && !document.activeElement?.matches('.name')) {
      table.tHead.replaceWith(head());
    }
    showNotes(answer.notes, sent);
  }

  // Notes are shown below their row, but not while somebody types in the cell.
  let held = [];
  function showNotes(notes, sent) {
    held = notes.map((note) => ({ ...note, row: note.row === null ? null : sent[note.row] }));
    drawNotes();
  }
  function drawNotes() {
    const whole = held.filter((note) => note.row === null);
    columnNotes.replaceChildren(...whole.map((note) => noteOf(note.column === null || columns.length < 2 ? note.words : `${columns[note.column]?.name || 'New measure'}: ${note.words}`)));
    rows.forEach((row, index) => {
      const own = held.filter((note) => note.row === row);
      const inputs = own.map((note) => (note.column === null ? row.date : row.cells[note.column]));
      for (const input of cellsOf(row)) {
        const isShown = inputs.includes(input) && input !== document.activeElement;
        if (isShown) input.setAttribute('aria-invalid', 'true');
        else if (!inputs.includes(input)) input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
      }
      const shown = own.filter((note, at) => inputs[at]?.getAttribute('aria-invalid') === 'true');
      row.note?.remove();
      row.note = null;
      if (shown.length === 0) return;
      const place = cell('td');
      place.colSpan = columns.length + 2;
      place.id = `note-${index}`;
      for (const note of shown) {
        const input = note.column === null ? row.date : row.cells[note.column];
        input.setAttribute('aria-describedby', place.id);
        place.append(noteOf(note.words, note.fix, () => {
          input.value = note.fix;
          state.group += 1;
          later('grid', true, 0);
          input.focus();
        }));
      }
      row.note = cell('tr', place);
      row.note.className = 'cell-note';
      row.line.after(row.note);
    });
  }
  table.addEventListener('focusout', () => setTimeout(() => { if (held.length > 0) drawNotes(); }));

  // Where a cell is: column 0 has the dates.
  function position(input) {
    const row = rows.findIndex((own) => cellsOf(own).includes(input));
    return row < 0 ? null : { row, column: cellsOf(rows[row]).indexOf(input) };
  }
  function go(row, column) {
    const input = rows[Math.max(0, Math.min(row, rows.length - 1))] && cellsOf(rows[Math.max(0, Math.min(row, rows.length - 1))])[column];
    if (!input) return false;
    input.focus();
    input.select();
    return true;
  }

  // In a cell that is being edited, the arrows move the cursor in its text.
  let editing = null;
  table.addEventListener('focusin', (event) => {
    state.group += 1;
    if (event.target !== editing) editing = null;
    if (event.target.matches('td input')) event.target.select();
  });
  table.addEventListener('dblclick', (event) => { if (event.target.matches('td input')) editing = event.target; });
  table.addEventListener('input', (event) => {
    const at = position(event.target);
    if (!at) return;
    if (at.column === 0) name(rows[at.row]);
    else choose(at.column - 1);
    later('grid', true);
  });
  table.addEventListener('keydown', (event) => {
    const at = position(event.target);
    if (!at || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.key === 'F2') {
      event.preventDefault();
      editing = event.target;
      editing.setSelectionRange(editing.value.length, editing.value.length);
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      editing = null;
      event.target.select();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      editing = null;
      if (event.shiftKey) go(at.row - 1, at.column);
      else if (at.row + 1 < rows.length) go(at.row + 1, at.column);
      else if (event.target.value.trim() || rows[at.row].date.value.trim()) addRow(true);
    } else if (moves[event.key] && !editing && !event.shiftKey) {
      const [down, right] = moves[event.key];
      const row = at.row + down;
      if (row < 0 || row >= rows.length) return;
      if (go(row, at.column + right)) event.preventDefault();
    }
  });

  // Pasted cells are shown as they are understood, and kept when somebody says so.
  table.addEventListener('paste', (event) => {
    const at = position(event.target);
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!at || !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    pasting = { pasted: text, row: at.row, column: Math.max(0, at.column - 1), order: '', roles: [] };
    understand();
  });
  async function understand(focus) {
    const base = before ?? read();
    const answer = await once(() => send('numbers/change', { ...known(), grid: base, paste: pasting }));
    if (!answer?.ok || answer.reload) {
      if (answer) take(answer, []);
      return;
    }
    before = base;
    state.isPasting = true;
    const [html] = answer.paste;
    show(answer.grid);
    showNotes(answer.notes, rows);
    showCharts(answer.charts);
    box.innerHTML = html;
    box.hidden = false;
    saved.textContent = 'Pasted numbers not kept yet';
    const next = focus && document.getElementById(focus);
    (next ?? box.querySelector('h2')).focus();
    if (!next) box.scrollIntoView({ block: 'nearest' });
  }
  function end() {
    before = null;
    pasting = null;
    state.isPasting = false;
    box.hidden = true;
    box.replaceChildren();
  }
  box.addEventListener('change', (event) => {
    if (event.target.name === 'order') pasting.order = event.target.value;
    const selects = [...box.querySelectorAll('[data-role]')];
    pasting.roles = selects.map((select) => select.value);
    understand(event.target.id);
  });
  box.addEventListener('click', (event) => {
    if (event.target.id === 'keep-paste') {
      const grid = read();
      end();
      show(grid);
      state.group += 1;
      later('grid', true, 0);
      go(0, 1);
    }
    if (event.target.id === 'drop-paste') {
      const grid = before;
      end();
      show(grid);
      saved.textContent = 'The paste was taken out';
      later('grid', true, 0);
      go(0, 1);
    }
  });

  document.getElementById('add-row').addEventListener('click', () => addRow(true));
  document.getElementById('add-measure').addEventListener('click', () => {
    const grid = read();
    grid.columns.push({ measure: null, name: '', unit: '' });
    show(grid);
    showCharts([...state.charts, { verdict: '', html: '' }]);
    document.getElementById(`name-${columns.length - 1}`).focus();
    later('grid', true, 0);
  });
  on('answer', (answer) => { if (answer.ok && state.isPasting) saved.textContent = 'Pasted numbers not kept yet'; });

  // F6 goes between the grid and the chart.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    const side = document.getElementById('page-side');
    const isThere = side.contains(document.activeElement);
    window.dispatchEvent(new CustomEvent(isThere ? 'qi-write' : 'qi-see'));
    if (isThere) go(0, 1);
    else side.focus();
  });

  Object.assign(state, { shows: first.shows, measuresShown: first.measures_shown, tables: first.tables });
  window.qiGrid = { show, take: takeAnswer, read, current, names: () => columns.map((column) => column.name.trim() || 'New measure') };
  const wanted = first.columns.findIndex((column) => column.measure === state.wanted && state.wanted !== null);
  show(first.grid);
  state.shown = Math.max(0, wanted);
  showCharts(first.charts);
  showMeasure();
})();
