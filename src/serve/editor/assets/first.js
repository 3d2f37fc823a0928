// Makes a site in a folder that has none, and shows the list once there is one.
(() => {
  'use strict';
  const { root } = window.qiEditor;
  const list = `${root}/edit/`;
  const form = document.getElementById('new-site');
  const problem = document.getElementById('problem');
  const LOOK_AGAIN = 1000;
  const heading = document.querySelector('h1').textContent;

  // The page is replaced as soon as the folder has a site, or if something else is wrong with the folder.
  async function look() {
    try {
      const answer = await fetch(list);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('h1')?.textContent;
      if (answer.ok && now !== heading) location.reload();
    } catch { /* The editor has stopped. */ }
  }
  setInterval(look, LOOK_AGAIN);

  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    try {
      const answer = await fetch(`${root}/live/new-site`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ example: 'no', ...Object.fromEntries(new FormData(form)) }),
      });
      if (answer.ok) await look();
      else problem.textContent = await answer.text();
    } catch {
      problem.textContent = 'The editor has stopped. Start qi-stories again; what you wrote here is still in the fields.';
    }
    const empty = problem.textContent && [...form.querySelectorAll('input:not([type=checkbox]), textarea')].find((field) => field.value.trim() === '');
    if (empty) empty.focus();
  });
})();
