// Print a page, and copy the address of a story. The buttons appear only if there is a script to serve them.
(function () {
  'use strict';

  const printButton = document.getElementById('print-story');
  // The home page and lists have dates and no buttons.
  if (!printButton) return;
  const status = document.getElementById('actions-status');
  const say = (words) => {
    status.textContent = '';
    // A status that is written again is announced again.
    setTimeout(() => {
      status.textContent = words;
    }, 50);
  };
  const address = () => location.href.split('#')[0];

  // Browsers have a clipboard only on secure pages; a selected field can be copied on any.
  const copyFromField = (text) => {
    const field = document.createElement('textarea');
    field.value = text;
    field.readOnly = true;
    field.className = 'visually-hidden';
    field.setAttribute('aria-hidden', 'true');
    document.body.append(field);
    field.select();
    let isCopied = false;
    try {
      isCopied = document.execCommand('copy');
    } catch {
      isCopied = false;
    }
    field.remove();
    return isCopied;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyFromField(text);
    }
  };

  printButton.addEventListener('click', () => window.print());
  printButton.hidden = false;
  // Only a story has a link to copy.
  const copyButton = document.getElementById('copy-link');
  if (copyButton) {
    copyButton.addEventListener('click', async () => {
      const isCopied = await copy(address());
      copyButton.focus();
      say(isCopied ? 'Link copied' : `The address of this page is ${address()}`);
    });
    copyButton.hidden = false;
  }
})();
