// Sends the forms of a page, and follows the answer.
(() => {
  'use strict';
  const { send } = window.qiEditor;
  const STOPPED = 'The editor has stopped. Start qi-stories again.';

  // Fields whose names end in [] are lists; those that begin with “choice.” are answers by their place.
  function valuesOf(form) {
    const values = { choices: {} };
    for (const [name, value] of new FormData(form)) {
      if (name.endsWith('[]')) (values[name.slice(0, -2)] ??= []).push(value);
      else if (name.startsWith('choice.')) values.choices[name.slice('choice.'.length)] = value;
      else values[name] = value;
    }
    return values;
  }

  // What a form shows is only true for the values that it had: removes it, and returns the number of these values.
  function empty(form) {
    const place = document.getElementById(form.dataset.into);
    if (place && !place.contains(form)) place.replaceChildren();
    return form.dataset.changes;
  }

  function prepare(form) {
    form.addEventListener('input', () => {
      form.dataset.changes = Number(form.dataset.changes ?? 0) + 1;
      empty(form);
    });
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const problem = form.querySelector('.problem');
      const began = empty(form);
      const button = form.querySelector('[type="submit"]');
      problem.textContent = '';
      const { doing } = form.dataset;
      const words = button.textContent;
      if (doing) button.textContent = doing;
      button.setAttribute('aria-disabled', 'true');
      const answer = await send(form.dataset.send, valuesOf(form));
      button.textContent = words;
      button.removeAttribute('aria-disabled');
      if (answer?.ok && answer.location) location.assign(answer.location);
      else if (answer?.ok && answer.html) {
        // An answer for values that the form no longer has is not shown.
        if (began === form.dataset.changes) show(document.getElementById(form.dataset.into), answer.html);
      } else {
        problem.textContent = answer?.message ?? STOPPED;
        // Nobody could read it in a closed part.
        const closed = form.closest('details:not([open])');
        if (closed) closed.open = true;
      }
    });
  }
  // There is no copy of the whole file while it is changed here.
  const whole = document.getElementById('whole');
  let isLeaving = false;
  if (whole) {
    const before = whole.value;
    whole.form.addEventListener('submit', () => { isLeaving = true; });
    whole.addEventListener('input', () => { isLeaving = false; });
    window.addEventListener('beforeunload', (event) => {
      if (!isLeaving && whole.value !== before) event.preventDefault();
    });
  }

  // Shows a part of the page that came as the answer.
  function show(place, html) {
    place.innerHTML = html;
    for (const form of place.querySelectorAll('form[data-send]')) prepare(form);
    place.querySelector('h1')?.focus();
  }

  for (const form of document.querySelectorAll('form[data-send]')) prepare(form);
  document.querySelector('form[data-at-once]')?.requestSubmit();
  document.querySelector('h1').focus({ preventScroll: true });
})();
