// What every page of the editor does: it sends JSON to the server, and it can stop it.
(() => {
  'use strict';
  const { root } = document.body.dataset;
  const STILL_HERE = 60000;

  // Sends something; the result has the answer, or is `null` if the program does not answer.
  async function post(path, type, body) {
    try {
      const answer = await fetch(`${root}/edit/${path}`, { method: 'POST', headers: { 'content-type': type }, body });
      const text = await answer.text();
      return { ok: answer.ok, status: answer.status, ...(text ? JSON.parse(text) : {}) };
    } catch {
      return null;
    }
  }

  const send = (path, body) => post(path, 'application/json', JSON.stringify(body));
  const sendFile = (path, file) => post(path, 'application/octet-stream', file);

  const stop = document.getElementById('stop');
  stop.hidden = false;
  stop.addEventListener('click', async () => {
    // What was typed last is kept first.
    await window.qiStory?.flush();
    await fetch(`${root}/live/stop`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).catch(() => {});
    clearInterval(here);
    const state = window.qiStory?.state;
    if (state?.refused.size > 0) {
      stop.hidden = true;
      window.qiStory.band('The editor has stopped. Not all that you typed could be kept: copy it before you close this page.');
    } else showStopped(state?.unsaved > 0);
  });

  // Nothing on the page works any more, so all of it is removed.
  function showStopped(hasUnsaved) {
    const main = document.createElement('main');
    main.className = 'sheet';
    const heading = document.createElement('h1');
    heading.tabIndex = -1;
    heading.textContent = 'The editor has stopped';
    const words = document.createElement('p');
    words.textContent = `You can close this page. To go on writing, start qi-stories again.${hasUnsaved ? ' What you have not saved is kept on this PC, and is offered when you open it again.' : ''}`;
    main.append(heading, words);
    document.body.replaceChildren(main);
    document.title = heading.textContent;
    heading.focus();
  }

  // One menu is open at a time, and Esc closes it.
  const menus = () => document.querySelectorAll('details.menu, .row-more details');
  document.addEventListener('click', (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus()) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  const here = setInterval(() => fetch(`${root}/live/here`).catch(() => {}), STILL_HERE);
  // What is typed or chosen in a field.
  function inputOf(field) {
    if (field.matches('fieldset')) return [...field.querySelectorAll('input:checked')].map((input) => input.value).filter((value) => value !== '');
    return [field.value];
  }
  window.qiEditor = { root, send, sendFile, inputOf };
})();
