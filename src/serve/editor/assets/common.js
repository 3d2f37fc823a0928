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
    stop.textContent = 'Stopped. You can close this page.';
    stop.setAttribute('role', 'status');
  });

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

  setInterval(() => fetch(`${root}/live/here`).catch(() => {}), STILL_HERE);
  // What is typed or chosen in a field.
  function inputOf(field) {
    if (field.matches('fieldset')) return [...field.querySelectorAll('input:checked')].map((input) => input.value).filter((value) => value !== '');
    return [field.value];
  }
  window.qiEditor = { root, send, sendFile, inputOf };
})();
