// Pastes formatted text into a section as the server reads it; plain text is pasted by the browser itself.
(() => {
  'use strict';
  const { state, form, insert } = window.qiStory;
  const { send } = window.qiEditor;
  const NOT_READ = 'It was pasted as plain text, because its formatting could not be read.';

  // Says at the text what was pasted, and offers to paste it without marks, until the text is changed again.
  function say(area, words, from, length, plain) {
    area.parentElement.querySelector('.pasted')?.remove();
    const box = document.createElement('div');
    box.className = 'pasted';
    const status = document.createElement('p');
    status.setAttribute('role', 'status');
    box.append(status);
    area.after(box);
    status.textContent = words;
    if (plain !== null) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.textContent = 'Paste as plain text instead';
      button.addEventListener('click', () => {
        box.remove();
        area.focus();
        area.setSelectionRange(from, from + length);
        insert(area, plain);
      });
      box.append(button);
    }
    area.addEventListener('input', () => box.remove(), { once: true });
  }

  // With an empty line before and after it, if it needs separate lines.
  function apart(area, words) {
    const before = area.value.slice(0, area.selectionStart);
    const after = area.value.slice(area.selectionEnd);
    const gap = (empty, one, none) => (none ? '' : empty ? '' : one ? '\n' : '\n\n');
    return gap(before.endsWith('\n\n'), before.endsWith('\n'), before.trim() === '') + words
      + gap(after.startsWith('\n\n'), after.startsWith('\n'), after.trim() === '');
  }

  window.qiStory.insertApart = (area, words) => insert(area, apart(area, words));

  // What is pasted is put in when the server has answered; the form may have been made again in the meantime.
  async function paste(id, html, plain) {
    const answer = await send('paste', { text: state.text, html });
    const area = document.getElementById(id);
    if (!area) return;
    const isRead = Boolean(answer?.ok);
    const words = isRead ? answer.words : plain;
    const written = isRead && answer.block ? apart(area, words) : words;
    const from = area.selectionStart;
    if (written !== '') insert(area, written);
    say(area, isRead ? answer.said : answer?.message ? `${answer.message} ${NOT_READ}` : NOT_READ, from, written.length, isRead ? plain : null);
  }

  form.addEventListener('paste', (event) => {
    const area = event.target;
    if (!area.matches?.('.field-section textarea') || area.readOnly) return;
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n');
    if (html.trim() === '' || plain.trim() === '') return;
    event.preventDefault();
    paste(area.id, html, plain);
  });
})();
