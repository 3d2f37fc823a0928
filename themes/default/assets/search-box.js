// The / key moves the focus to the search box, unless the reader is typing or has turned this off on the search page. What
// the box suggests is loaded when a reader first uses it.
(function () {
  'use strict';

  const SITE = new URL('../', document.currentScript.src).href;

  // Scripts are loaded from the index and the theme only.
  const isOurs = (address) => ['search/', 'assets/'].some((folder) => address.startsWith(SITE + folder));
  const ours = (address) => {
    if (!isOurs(address)) throw new TypeError(`no script of the site: ${address}`);
    return address;
  };
  const policy = window.trustedTypes ? window.trustedTypes.createPolicy('qi', { createScriptURL: ours }) : { createScriptURL: ours };

  // An error with its kind: `missing` if a script does not load, `changed` if the site has been published again.
  class LoadError extends Error {
    constructor(kind) {
      super(kind);
      this.kind = kind;
    }
  }

  const loading = new Map();
  let count = 0;
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = policy.createScriptURL(address);
        script.onload = () => {
          script.remove();
          resolve();
        };
        script.onerror = () => {
          script.remove();
          loading.delete(address);
          reject(new LoadError('missing'));
        };
        count += 1;
        document.head.append(script);
      }));
    }
    return loading.get(address);
  }

  // Loads the scripts of a template, in their order.
  async function loadAll(template) {
    for (const script of template.content.querySelectorAll('script')) await load(new URL(script.getAttribute('src'), document.baseURI).href);
  }

  window.qiScripts = { LoadError, count: () => count, forget: () => loading.clear(), load, loadAll, site: SITE };
})();

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
    // A narrow header has a link to the search page in place of the box.
    const box = [...document.querySelectorAll('input[type=search], .search-link')].find((found) => found.getClientRects().length > 0);
    if (event.key !== '/' || !box || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !isEnabled()) return;
    event.preventDefault();
    box.focus();
    if (box.select) box.select();
  });

  document.addEventListener('focusin', ({ target }) => {
    const template = target.matches('input[type=search]') && target.form && target.form.querySelector('.search-suggestions');
    // Without suggestions the box still leads to the search page.
    if (template) window.qiScripts.loadAll(template).then(() => window.qiSuggest.on(target), () => {});
  });

  document.addEventListener('DOMContentLoaded', () => {
    const choice = document.querySelector('#search-slash');
    if (!choice) return;
    window.addEventListener('load', () => { choice.checked = isEnabled(); });
    choice.addEventListener('change', () => set(choice.checked));
  });
})();
