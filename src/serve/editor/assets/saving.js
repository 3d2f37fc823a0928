// Saves, undoes steps, and says what is saved.
(() => {
  'use strict';
  const { state, on, flush, ask, leaving } = window.qiStory;
  const saved = document.getElementById('saved');
  const kept = document.getElementById('kept');
  const save = document.getElementById('save');
  const undo = document.getElementById('undo');
  const publish = document.getElementById('publish');
  const bands = document.getElementById('bands');
  const FIRST_RETRY = 1000;
  const LAST_RETRY = 30000;
  let retry = FIRST_RETRY;
  let timer = 0;
  let lastKept = '';
  let isLost = false;

  // The bar is higher with a band in it, or in a narrow window.
  const bar = document.getElementById('story-bar');
  new ResizeObserver(() => document.documentElement.style.setProperty('--story-bar', `${bar.offsetHeight}px`)).observe(bar);

  function band(words, button, action) {
    clearTimeout(timer);
    bands.replaceChildren();
    if (!words) return;
    const line = document.createElement('div');
    line.className = 'band';
    const text = document.createElement('p');
    text.textContent = words;
    line.append(text);
    if (button) {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'button button-small';
      made.textContent = button;
      made.addEventListener('click', action);
      line.append(made);
    }
    bands.append(line);
  }

  // Announces what has happened, not each key that is pressed.
  function say(words) {
    if (saved.textContent !== words) saved.textContent = words;
  }

  function buttons() {
    const isUnsaved = state.unsaved > 0 || state.waiting.size > 0 || state.refused.size > 0;
    save.classList.toggle('button-filled', isUnsaved);
  }

  function numberOfChanges() {
    const number = Math.max(state.unsaved, 1);
    return number === 1 ? '1 change not saved' : `${number} changes not saved`;
  }

  on('typed', () => {
    buttons();
    kept.textContent = '';
    if (state.unsaved === 0) say('1 change not saved');
  });

  on('answer', (answer) => {
    if (!answer.ok) {
      if (answer.message && !answer.choose) band(answer.message);
      return;
    }
    if (isLost) {
      isLost = false;
      setReadOnly(false);
    }
    if (state.refused.size === 0) band('');
    say(state.refused.size === 0 ? answer.said ?? answer.saved : 'Not everything is saved');
    if (answer.redo !== null && answer.said?.startsWith('Undone')) offerRedo();
    kept.textContent = answer.unsaved > 0 && answer.kept ? 'A copy is kept on this PC' : '';
    if (answer.kept) lastKept = new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    if (answer.undo === null && document.activeElement === undo) save.focus();
    undo.disabled = answer.undo === null;
    undo.setAttribute('aria-label', answer.undo === null ? 'Undo' : `Undo: ${answer.undo}`);
    buttons();
  });

  function offerRedo() {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = 'Put it back';
    button.addEventListener('click', () => { ask('redo', {}); undo.focus(); });
    saved.append(' ', button);
  }

  // Without the program nothing would be kept, so the fields can only be read then.
  function setReadOnly(isReadOnly) {
    for (const field of document.querySelectorAll('#form input, #form textarea, #form select')) {
      if (field.matches('input:not([type=radio], [type=checkbox]), textarea')) field.readOnly = isReadOnly;
      else field.disabled = isReadOnly;
    }
  }

  on('lost', () => {
    if (isLost) return;
    isLost = true;
    setReadOnly(true);
    say('Not saved');
    kept.textContent = lastKept ? `Kept on this PC up to ${lastKept}` : '';
    band('The editor has stopped. Start qi-stories again to go on. What you typed last is still here.', 'Copy all my text', copyAll);
    look();
  });
  async function look() {
    try {
      await fetch(`${window.qiEditor.root}/live/here`);
      isLost = false;
      setReadOnly(false);
      band('');
      flush();
    } catch {
      setTimeout(look, 2000);
    }
  }
  async function copyAll() {
    const fields = [...document.querySelectorAll('#form [data-label]')].filter((field) => field.matches('input, textarea, select') && field.value);
    const words = fields.map((field) => `${field.dataset.label}\n${field.value}\n`).join('\n');
    await navigator.clipboard.writeText(words);
    say('Copied');
  }

  async function saveNow() {
    for (const [key, change] of state.refused) if (!state.waiting.has(key)) state.waiting.set(key, change);
    state.refused.clear();
    const sent = await flush();
    if (sent === null) return;
    // What cannot be saved stays in its field, and the band says why.
    if (state.refused.size > 0) {
      say('Not everything is saved');
      return;
    }
    const slow = setTimeout(() => say('Saving…'), 300);
    const answer = await ask('save', {});
    clearTimeout(slow);
    if (!answer || answer.reload) return;
    if (answer.ok) {
      retry = FIRST_RETRY;
      band('');
      const [errors, missing] = answer.status.counts;
      if (errors + missing > 0 && !answer.said) say(`${answer.saved}. ${errors > 0 ? `${errors} to put right` : `${missing} to finish`}`);
      return;
    }
    if (answer.choose) {
      location.assign(answer.choose);
      return;
    }
    say(numberOfChanges());
    if (answer.status === 503) {
      const kept = answer.kept ? 'What you have written is kept on this PC.' : 'Leave this page open: what you have written is only here.';
      band(`${answer.message} ${kept} The editor tries again by itself.`, 'Try now', saveNow);
      timer = setTimeout(saveNow, retry);
      retry = Math.min(retry * 2, LAST_RETRY);
    } else {
      band(answer.message ?? 'This could not be saved.', 'Try again', saveNow);
    }
  }

  async function undoNow() {
    await flush();
    await ask('undo', {});
  }

  save.addEventListener('click', saveNow);
  undo.addEventListener('click', undoNow);
  publish.addEventListener('click', async (event) => {
    event.preventDefault();
    await flush();
    if (state.unsaved > 0) await saveNow();
    if (state.unsaved === 0 && state.refused.size === 0) location.assign(publish.href);
  });
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key === 's') {
      event.preventDefault();
      saveNow();
    }
    if (event.key === 'z' && !event.target.closest('input, textarea, select')) {
      event.preventDefault();
      if (!undo.disabled) undoNow();
    }
  });
  // Browsers send at most 64 KB from a page that is being left, and nothing that was refused.
  const MOST_ON_LEAVING = 60000;
  window.addEventListener('beforeunload', (event) => {
    if (state.refused.size === 0 && new Blob([JSON.stringify(leaving().body)]).size < MOST_ON_LEAVING) return;
    flush();
    event.preventDefault();
  });
  window.addEventListener('pagehide', () => {
    if (state.waiting.size === 0) return;
    const { path, body } = leaving();
    fetch(`${window.qiEditor.root}/edit/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), keepalive: true }).catch(() => {});
  });
  window.qiStory.band = band;
  buttons();
})();
