// Adds pictures that are chosen, dropped or pasted, after asking what each shows and who is in it.
(() => {
  'use strict';
  const { state, form, on } = window.qiStory;
  const { sendFile } = window.qiEditor;
  const LONGEST = 64 * 1024 * 1024;
  const SHOWN = ['image/jpeg', 'image/png', 'image/gif'];
  const PEOPLE = [['no', 'No'], ['agreed', 'Yes, they agreed in writing'], ['open', 'Yes, not agreed yet']];
  let panel = null;

  function make(name, values, ...children) {
    const element = Object.assign(document.createElement(name), values);
    element.append(...children);
    return element;
  }

  // Consent for one picture does not cover another that shows people who have not agreed.
  function setConsent(people) {
    const option = (key, value) => form.querySelector(`[name="f-consent-${key}"][value="${value}"]`);
    const isChosen = (key, value) => Boolean(option(key, value)?.checked);
    const choose = (key, value) => {
      if (!isChosen(key, value)) option(key, value)?.click();
    };
    if (people === 'no') {
      if (!isChosen('people_in_pictures', 'yes')) choose('people_in_pictures', 'no');
      return;
    }
    const wasOpen = isChosen('people_in_pictures', 'yes') && !isChosen('images', 'written');
    choose('people_in_pictures', 'yes');
    if (people === 'open') choose('images', '');
    else if (!wasOpen) choose('images', 'written');
  }

  const problemWith = (file) => (file.size > LONGEST ? 'This picture is larger than 64 MB. Save a smaller copy of it, and add that.' : '');
  const send = (file, keep) => sendFile(`picture?text=${state.text}&keep=${keep}`, file);
  const why = (answer) => answer?.message ?? 'The editor has stopped. Start qi-stories again.';

  // Asks about a picture; `after` is the element before the panel, and `put` gets its address and its description.
  function open(file, after, put) {
    panel?.remove();
    const done = make('p', { className: 'hint' });
    done.setAttribute('role', 'status');
    const problem = make('p', { className: 'problem' });
    problem.setAttribute('role', 'alert');
    const image = make('img', { src: URL.createObjectURL(file), alt: '' });
    const heading = make('h3', { tabIndex: -1 }, `Add the picture “${file.name}”`);
    const words = make('textarea', { id: 'picture-words', rows: 2 });
    words.setAttribute('aria-describedby', 'picture-hint');
    const decorates = make('input', { type: 'checkbox', id: 'picture-decorates' });
    const people = make('fieldset', { className: 'field' }, make('legend', {}, 'Can anyone be recognised in it?'), make('div', { className: 'choices' }, ...PEOPLE.map(([value, label]) => make('label', { className: 'choice' }, make('input', { type: 'radio', name: 'picture-people', value }), make('span', {}, label)))));
    const add = make('button', { type: 'button', className: 'button' }, 'Add picture');
    const cancel = make('button', { type: 'button', className: 'link' }, 'Cancel');
    const own = make('div', { className: 'picture-panel' }, heading, make('div', { className: 'picture-look' }, image, done), make('label', { htmlFor: words.id }, 'What does the picture show?'), make('p', { className: 'hint', id: 'picture-hint' }, 'For people who cannot see it.'), words, make('label', { className: 'choice' }, decorates, make('span', {}, 'It is only decoration')), people, problem, make('p', { className: 'buttons' }, add, cancel));
    panel = own;
    // Nothing here is a field of the text.
    own.addEventListener('input', (event) => event.stopPropagation());
    const close = () => {
      URL.revokeObjectURL(image.src);
      own.remove();
    };
    cancel.addEventListener('click', () => {
      close();
      put(null);
    });
    own.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || words.value !== '') return;
      event.stopPropagation();
      cancel.click();
    });
    add.addEventListener('click', async () => {
      const shows = words.value.trim().replace(/\s+/g, ' ');
      const chosen = people.querySelector(':checked')?.value;
      problem.textContent = '';
      if (!shows && !decorates.checked) {
        problem.textContent = 'Say what the picture shows, or tick “It is only decoration”.';
        words.focus();
        return;
      }
      if (!chosen) {
        problem.textContent = 'Say whether anyone can be recognised in it.';
        people.querySelector('input').focus();
        return;
      }
      add.disabled = true;
      const answer = await send(file, 'yes');
      add.disabled = false;
      if (!answer?.ok) {
        problem.textContent = why(answer);
        return;
      }
      close();
      setConsent(chosen);
      put(answer.address, shows || 'decorative');
    });
    after.after(own);
    heading.focus();
    own.scrollIntoView({ block: 'nearest' });
    look(file, done, problem, add);
  }

  // Says what is done to the picture, before anything is kept.
  async function look(file, done, problem, add) {
    problem.textContent = problemWith(file);
    add.hidden = problem.textContent !== '';
    if (add.hidden) return;
    const answer = await send(file, 'no');
    add.hidden = !answer?.ok;
    if (answer?.ok) done.textContent = answer.done;
    else problem.textContent = why(answer);
  }

  const pictureWords = (words) => words.replace(/[\\[\]*_`<&]/g, '\\$&');
  window.qiStory.pictureWords = pictureWords;

  // Puts a picture where the cursor is in the text of a section. The form may have been made again in the meantime.
  function intoText(area, file) {
    const { id, selectionEnd: at } = area;
    open(file, area, (address, shows) => {
      const own = document.getElementById(id);
      own.focus();
      own.setSelectionRange(at, at);
      if (address) window.qiStory.insertApart(own, `![${pictureWords(shows)}](${address})`);
    });
  }

  // Makes a picture the picture of the whole story.
  function ofStory(file) {
    const set = (id, words) => {
      const field = document.getElementById(id);
      field.value = words;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    open(file, document.getElementById('choose-picture'), (address, shows) => {
      if (address) {
        set('f-picture-file', address);
        set('f-picture-description', shows);
      }
      document.getElementById('f-picture-file').focus();
    });
  }

  function choose(act) {
    const input = make('input', { type: 'file', accept: SHOWN.join(',') });
    input.addEventListener('change', () => input.files[0] && act(input.files[0]));
    input.click();
  }
  window.qiStory.choosePicture = (area) => choose((file) => intoText(area, file));

  // Says what to do with a file that does not belong where it was dropped.
  function tell(file) {
    if (!file) return;
    const isTable = /\.(xlsx|xls|xlsm|ods|csv)$/i.test(file.name);
    const isDocument = /\.(docx?|pptx?|xlsx?)$/i.test(file.name);
    const whatToDo = [
      file.type.startsWith('image/') ? 'Drop it on the text in which it is to be shown, or on Picture.' : '',
      isTable ? 'For its numbers, open “Numbers and charts”, copy the cells in Excel, and paste them there.' : '',
      isDocument ? 'To make a draft of it, drop it on the list of stories.' : '',
    ].filter((words) => words !== '').join(' ') || 'Only pictures can be dropped on a text.';
    window.qiStory.band(`“${file.name}” was not put in here. ${whatToDo}`, 'Close', () => window.qiStory.band(''));
  }

  const pictureIn = (data) => [...data.files].find((file) => file.type.startsWith('image/'));
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  // A file that is dropped beside a field must not replace the page.
  window.addEventListener('dragover', (event) => { if (hasFiles(event)) event.preventDefault(); });
  window.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const file = pictureIn(event.dataTransfer);
    const area = event.target.closest?.('.field-section')?.querySelector('textarea');
    if (file && area) intoText(area, file);
    else if (file && event.target.closest?.('#g-picture')) ofStory(file);
    else tell(file ?? event.dataTransfer.files[0]);
  });
  form.addEventListener('paste', (event) => {
    const file = pictureIn(event.clipboardData);
    if (!file || event.clipboardData.getData('text/plain').trim() !== '' || !event.target.matches?.('.field-section textarea')) return;
    event.preventDefault();
    intoText(event.target, file);
  });

  function addButton() {
    const file = document.getElementById('f-picture-file');
    if (!file || document.getElementById('choose-picture')) return;
    const button = make('button', { type: 'button', className: 'button button-small', id: 'choose-picture' }, 'Choose a picture');
    button.addEventListener('click', () => choose(ofStory));
    file.after(button);
  }
  on('form', addButton);
  addButton();
})();
