// The / key leads to the search box of any page, unless a reader types, or has turned that off on the search page.
(function () {
  'use strict';

  const NAME = 'qi.slash';
  const isFile = location.protocol === 'file:';

  // On files one browser keeps storage for each page alone, and another keeps no cookies: both together reach all.
  function isOn() {
    let told = null;
    try {
      told = localStorage.getItem(NAME);
    } catch (error) {
      // Storage is blocked: nothing is remembered, and the key works.
    }
    const cookie = isFile && /(?:^|; )qi\.slash=(\w+)/.exec(document.cookie);
    return (cookie ? cookie[1] : told) !== 'off';
  }

  function set(on) {
    const told = on ? 'on' : 'off';
    try {
      localStorage.setItem(NAME, told);
    } catch (error) {
      // Storage is blocked: the choice holds until the page is left.
    }
    if (isFile) document.cookie = `${NAME}=${told};path=/;max-age=31536000;samesite=lax`;
    isWanted = on;
  }

  const isTyping = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);

  // Looked up when it is first wanted: to ask for what was stored takes time, and every page would wait for it.
  let isWanted = null;
  function wanted() {
    if (isWanted === null) isWanted = isOn();
    return isWanted;
  }

  document.addEventListener('keydown', (event) => {
    const box = document.querySelector('input[type=search]');
    if (event.key !== '/' || !box || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !wanted()) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  document.addEventListener('DOMContentLoaded', () => {
    const choice = document.querySelector('#search-slash');
    if (!choice) return;
    window.addEventListener('load', () => { choice.checked = wanted(); });
    choice.addEventListener('change', () => set(choice.checked));
  });
})();
