// Makes a draft from the form for a new story or page.
(() => {
  'use strict';
  const { send } = window.qiEditor;
  const form = document.getElementById('new-text');
  const problem = document.getElementById('problem');
  const from = form.elements.copy;
  // A file has its own title, team and area.
  function showChoice() {
    const isFile = from.value === 'file';
    for (const name of ['title', 'team', 'area']) form.elements[name].closest('.field').hidden = isFile;
    document.getElementById('drop-zone').hidden = !isFile;
    form.querySelector('[type="submit"]').hidden = isFile;
  }
  // A page begins from nothing.
  if (from) {
    from.addEventListener('input', showChoice);
    // The browser may have kept the choice.
    window.addEventListener('pageshow', showChoice);
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
    const answer = await send(form.dataset.sendTo, Object.fromEntries(new FormData(form)));
    if (answer?.ok) {
      location.assign(answer.location);
      return;
    }
    problem.textContent = answer?.message ?? 'The editor has stopped. Start qi-stories again; what you wrote here is still in the fields.';
    const field = answer?.field && form.elements[answer.field];
    if (field) {
      field.setAttribute('aria-invalid', 'true');
      field.focus();
    }
  });
})();
