// Below 1100 pixels, one half of the page is shown at a time.
(() => {
  'use strict';
  const toWrite = document.getElementById('to-write');
  const toPage = document.getElementById('to-page');
  function switchTo(isPage) {
    document.body.classList.toggle('shows-page', isPage);
    toWrite.setAttribute('aria-pressed', String(!isPage));
    toPage.setAttribute('aria-pressed', String(isPage));
    window.dispatchEvent(new CustomEvent('qi-switched'));
  }
  toWrite.addEventListener('click', () => switchTo(false));
  toPage.addEventListener('click', () => switchTo(true));
  window.addEventListener('qi-write', () => switchTo(false));
  window.addEventListener('qi-see', () => switchTo(true));
})();
