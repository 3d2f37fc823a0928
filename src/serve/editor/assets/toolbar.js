// Buttons above the text of a section: each puts marks around or before what is selected.
(() => {
  'use strict';
  const { form, on } = window.qiStory;
  const { root } = window.qiEditor;

  function replace(area, start, end, words, selectFrom, selectTo) {
    area.focus();
    area.setSelectionRange(start, end);
    // The browser's own undo can undo what is inserted in this way.
    if (!document.execCommand?.('insertText', false, words)) area.setRangeText(words, start, end, 'end');
    area.setSelectionRange(selectFrom, selectTo);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // Puts words in place of what is selected, with the cursor after them.
  window.qiStory.insert = (area, words) => {
    const { selectionStart: start, selectionEnd: end } = area;
    replace(area, start, end, words, start + words.length, start + words.length);
  };

  // The lines that the selection touches.
  function lines(area) {
    const { value, selectionStart, selectionEnd } = area;
    const start = value.lastIndexOf('\n', selectionStart - 1) + 1;
    const next = value.indexOf('\n', selectionEnd);
    const end = next < 0 ? value.length : next;
    return { start, end, words: value.slice(start, end) };
  }

  function eachLine(area, mark) {
    const { start, end, words } = lines(area);
    const all = words.split('\n');
    const bare = all.map((line) => line.replace(/^\s*(?:#+|>|[-*+]|\d+[.)])\s+/, ''));
    const marked = bare.map((line, index) => mark(index) + line);
    const isMarked = marked.every((line, index) => line === all[index]);
    const changed = (isMarked ? bare : marked).join('\n');
    // If nothing was selected, the next key adds to the text and does not replace it.
    const from = area.selectionStart === area.selectionEnd ? start + changed.length : start;
    replace(area, start, end, changed, from, start + changed.length);
  }

  // A separate block, with an empty line before it.
  function block(area, words, select) {
    const { value, selectionEnd } = area;
    const before = value.slice(0, selectionEnd);
    const gap = before.trim() === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    const from = selectionEnd + gap.length + words.indexOf(select);
    replace(area, selectionEnd, selectionEnd, `${gap}${words}\n`, from, from + select.length);
  }

  const TOOLS = [
    ['Heading', (area) => eachLine(area, () => '### ')],
    ['Bold', (area) => {
      const { selectionStart: start, selectionEnd: end, value } = area;
      const words = value.slice(start, end);
      if (value.slice(start - 2, start) === '**' && value.slice(end, end + 2) === '**') replace(area, start - 2, end + 2, words, start - 2, end - 2);
      else replace(area, start, end, `**${words || 'words'}**`, start + 2, start + 2 + (words || 'words').length);
    }],
    ['Bullets', (area) => eachLine(area, () => '- ')],
    ['Numbered', (area) => eachLine(area, (index) => `${index + 1}. `)],
    ['Link', (area, bar) => openLink(area, bar)],
    ['Picture', (area) => window.qiStory.choosePicture(area)],
    ['Quotation', (area) => eachLine(area, () => '> ')],
    ['Table', (area) => block(area, '| First | Second |\n| --- | --- |\n| one | two |', 'First')],
  ];

  // A panel in which a page of the site is searched for, or an address is written.
  function openLink(area, bar) {
    bar.parentElement.querySelector('.link-panel')?.remove();
    const panel = document.createElement('div');
    panel.className = 'link-panel';
    const id = `link-${area.id}`;
    const label = document.createElement('label');
    label.htmlFor = id;
    label.textContent = 'Find a page of this site, or write a web address';
    const input = document.createElement('input');
    input.id = id;
    input.autocomplete = 'off';
    const list = document.createElement('ul');
    const status = document.createElement('p');
    status.className = 'hidden-words';
    status.setAttribute('role', 'status');
    panel.append(label, input, list, status);
    const close = () => {
      panel.remove();
      area.focus();
    };
    const add = (address, title) => {
      const { selectionStart: start, selectionEnd: end, value } = area;
      const words = value.slice(start, end) || title;
      panel.remove();
      replace(area, start, end, `[${words}](${address})`, start + 1, start + 1 + words.length);
    };
    const offer = (words, act) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.textContent = words;
      button.addEventListener('click', act);
      item.append(button);
      list.append(item);
    };
    const show = async () => {
      const words = input.value.trim();
      list.replaceChildren();
      if (/^(https?:\/\/|mailto:)/.test(words)) offer(`Link to ${words}`, () => add(words, words));
      else if (words) {
        const answer = await fetch(`${root}/edit/pages-found?text=${document.getElementById('work').dataset.text}&words=${encodeURIComponent(words)}`);
        const found = answer.ok ? await answer.json() : [];
        if (input.value.trim() !== words) return;
        for (const { title, address } of found) offer(title, () => add(address, title));
        status.textContent = found.length === 0 ? 'No page has these words in its title' : `${found.length} found`;
        if (found.length === 0) {
          const none = document.createElement('li');
          none.textContent = 'No page has these words in its title.';
          list.append(none);
        }
      }
    };
    input.addEventListener('input', (event) => {
      event.stopPropagation();
      show();
    });
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        close();
      }
      if (event.key === 'Enter' && event.target === input) {
        event.preventDefault();
        list.querySelector('button')?.click();
      }
    });
    bar.after(panel);
    input.focus();
  }

  function addBars() {
    for (const area of form.querySelectorAll('.field-section textarea')) {
      if (area.previousElementSibling?.classList.contains('toolbar')) continue;
      const bar = document.createElement('div');
      bar.className = 'toolbar';
      bar.setAttribute('role', 'toolbar');
      bar.setAttribute('aria-label', `Marks for ${area.dataset.label}`);
      bar.setAttribute('aria-controls', area.id);
      for (const [index, [words, act]] of TOOLS.entries()) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = words;
        button.tabIndex = index === 0 ? 0 : -1;
        button.addEventListener('click', () => act(area, bar));
        bar.append(button);
      }
      // The Tab key stops here once; the arrows move along the buttons.
      bar.addEventListener('keydown', (event) => {
        const buttons = [...bar.children];
        const at = buttons.indexOf(document.activeElement);
        const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
        if (event.key === 'Escape') area.focus();
        if (to === undefined) return;
        event.preventDefault();
        const next = buttons[(to + buttons.length) % buttons.length];
        for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
        next.focus();
      });
      area.addEventListener('keydown', (event) => {
        const isControl = (event.ctrlKey || event.metaKey) && !event.altKey;
        const tool = isControl && { b: 1, k: 4 }[event.key];
        if (tool) {
          event.preventDefault();
          TOOLS[tool][1](area, bar);
        }
        if (event.altKey && event.key === 'F10') {
          event.preventDefault();
          bar.querySelector('[tabindex="0"]').focus();
        }
      });
      area.before(bar);
    }
  }
  on('form', addBars);
  addBars();
})();
