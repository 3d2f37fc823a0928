// The / key moves the focus to the search box, unless the reader is typing or has turned this off on the search page.
(function () {
  'use strict';

  const NAME = 'qi.slash';
  const isFile = location.protocol === 'file:';

  // For files, one browser has separate storage for each page and another has no cookies, so both are used.
  function readSetting() {
    let stored = null;
    try {
      stored = localStorage.getItem(NAME);
    } catch (error) {
      // Storage is blocked: nothing is remembered, and the key works.
    }
    const cookie = isFile && /(?:^|; )qi\.slash=(\w+)/.exec(document.cookie);
    return (cookie ? cookie[1] : stored) !== 'off';
  }

  function set(on) {
    const value = on ? 'on' : 'off';
    try {
      localStorage.setItem(NAME, value);
    } catch (error) {
      // Storage is blocked: the choice holds until the page is left.
    }
    if (isFile) document.cookie = `${NAME}=${value};path=/;max-age=31536000;samesite=lax`;
    enabled = on;
  }

  const isTyping = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  // Read when first needed: reading storage takes time, and every page would wait for it.
  let enabled = null;
  function isEnabled() {
    if (enabled === null) enabled = readSetting();
    return enabled;
  }

  document.addEventListener('keydown', (event) => {
    const box = document.querySelector('input[type=search]');
    if (event.key !== '/' || !box || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !isEnabled()) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.addEventListener('DOMContentLoaded', () => {
    const choice = document.querySelector('#search-slash');
    if (!choice) return;
    window.addEventListener('load', () => { choice.checked = isEnabled(); });
    choice.addEventListener('change', () => set(choice.checked));
  });
})();
