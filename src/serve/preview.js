// Keeps a page of the preview up to date, and shows what is wrong with it at its place.
(() => {
  'use strict';
  const { root, page, fingerprint } = document.currentScript.dataset;
  const PLACE = `qi-place ${page}`;
  const RETRY = 2000;
  const BUSY = 5000;
  const STILL_HERE = 60000;
  const site = document.querySelector('.qi-site');
  const stop = document.querySelector('.qi-stop');
  const findings = document.querySelector('.qi-findings');
  const BLOCKS = 'main :is(h1, h2, h3, h4, h5, h6, p, li, tr, dt, dd, figure, pre, blockquote)';
  let source = null;
  let isStopped = false;
  let isReloading = false;

  // A number for a text, so that no words of a page are kept.
  const numberOf = (text) => [...text.trim().slice(0, 200)].reduce((number, c) => (number * 31 + c.codePointAt(0)) | 0, 7);
  const blocks = () => [...document.querySelectorAll(BLOCKS)];

  // Remembers what the reader sees at the top of the window, and what is open.
  function remember() {
    const all = blocks();
    const index = all.findIndex((block) => block.getBoundingClientRect().bottom > 0);
    const place = {
      scroll: window.scrollY,
      index,
      number: index < 0 ? 0 : numberOf(all[index].textContent),
      top: index < 0 ? 0 : all[index].getBoundingClientRect().top,
      focus: document.activeElement?.id ?? '',
      open: [...document.querySelectorAll('details')].flatMap((details, at) => (details.open ? [at] : [])),
    };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
      // Until the reader leaves the page: a browser restores the place by its distance from the top, after this script.
      history.scrollRestoration = 'manual';
    } catch { /* The browser keeps nothing: it restores the place itself, less exactly. */ }
  }

  // The block that was at the top: with the same words if it is still there, otherwise the one at its position.
  function blockOf(place) {
    const all = blocks();
    const same = all.flatMap((block, at) => (numberOf(block.textContent) === place.number ? [at] : []));
    same.sort((a, b) => Math.abs(a - place.index) - Math.abs(b - place.index));
    return all[same[0] ?? place.index];
  }

  function restore() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
    } catch { /* Nothing was kept. */ }
    if (!place) return;
    document.querySelectorAll('details').forEach((details, at) => { if (place.open.includes(at)) details.open = true; });
    if (place.focus) document.getElementById(place.focus)?.focus({ preventScroll: true });
    const scroll = () => {
      const block = place.scroll > 0 && blockOf(place);
      const top = block ? window.scrollY + block.getBoundingClientRect().top - place.top : place.scroll;
      window.scrollTo({ top, behavior: 'instant' });
    };
    scroll();
    if (document.readyState !== 'complete') window.addEventListener('load', scroll, { once: true });
  }

  // The text of a part of the page in which spaces are alike, with the node of each character.
  function textOf(part) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let text = '';
    const at = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('.qi-preview, .qi-mark, script, style')) continue;
      for (let i = 0; i < node.data.length; i += 1) {
        const isSpace = /\s/.test(node.data[i]);
        if (isSpace && text.endsWith(' ')) continue;
        text += isSpace ? ' ' : node.data[i];
        at.push([node, i]);
      }
    }
    return { text, at };
  }

  // Words as a page shows them: without the marks of headings, lists, links and emphasis.
  const asShown = (words) => words
    .replace(/^\s*(#+|>|[-*+]|\d+[.)])\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

  // Where the words of a finding are on the page.
  function rangeOf(item) {
    const words = asShown(item.dataset.words);
    const body = item.dataset.part === 'text' ? [...document.querySelectorAll('.prose')] : [];
    for (const part of [...body, document.querySelector('main') ?? document.body]) {
      const { text, at } = textOf(part);
      let found = -1;
      for (let left = Number(item.dataset.earlier); left >= 0; left -= 1) {
        const next = text.indexOf(words, found + 1);
        if (next < 0) break;
        found = next;
      }
      if (found < 0 || words === '') continue;
      const range = document.createRange();
      range.setStart(...at[found]);
      const [node, offset] = at[found + words.length - 1];
      range.setEnd(node, offset + 1);
      return range;
    }
    return null;
  }

  // Marks the words of each finding, with a link to what is wrong with them.
  function mark() {
    const ranges = [];
    const marks = [];
    for (const item of findings?.querySelectorAll('li[data-words]') ?? []) {
      const range = rangeOf(item);
      if (!range) continue;
      ranges.push(range);
      marks.push([item, range]);
    }
    if (window.Highlight && CSS.highlights) CSS.highlights.set('qi-finding', new Highlight(...ranges));
    for (const [item, range] of marks) {
      const end = range.endContainer.parentElement;
      const block = end.closest('p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, figcaption, pre') ?? end;
      if (block.closest('svg, a, button')) continue;
      const link = document.createElement('a');
      link.className = `qi-mark qi-mark-${item.dataset.severity}`;
      link.href = `#${item.id}`;
      link.textContent = item.querySelector('strong').textContent;
      link.addEventListener('click', () => { findings.open = true; });
      block.append(link);
    }
  }

  function showTarget() {
    const target = location.hash.startsWith('#qi-finding-') && document.getElementById(location.hash.slice(1));
    if (!target) return;
    findings.open = true;
    target.scrollIntoView();
  }

  function say(words) {
    if (site && site.textContent !== words) site.textContent = words;
  }

  async function lost() {
    if (isStopped || document.hidden) return;
    try {
      const answer = await fetch(`${root}/live/here`);
      setTimeout(listen, answer.ok ? BUSY : RETRY);
    } catch {
      say('The preview has stopped. Start qi-stories again to see changes.');
      setTimeout(listen, RETRY);
    }
  }

  function listen() {
    if (source || document.hidden || isStopped) return;
    source = new EventSource(`${root}/live/events?page=${page}&fingerprint=${fingerprint}`);
    source.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      say(news.site);
      if (!news.changed) return;
      leave();
      isReloading = true;
      location.reload();
    };
    source.onerror = () => {
      leave();
      lost();
    };
  }

  function leave() {
    source?.close();
    source = null;
  }

  // Browsers open few connections to a server, so only pages that can be seen wait for changes.
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
  window.addEventListener('pagehide', () => {
    leave();
    // As late as possible: the reader may scroll until then.
    if (isReloading) remember();
    else history.scrollRestoration = 'auto';
  });
  window.addEventListener('pageshow', listen);
  window.addEventListener('hashchange', showTarget);
  setInterval(() => { if (!isStopped) fetch(`${root}/live/here`).catch(() => {}); }, STILL_HERE);
  if (stop) {
    stop.hidden = false;
    stop.addEventListener('click', async () => {
      isStopped = true;
      leave();
      await fetch(`${root}/live/stop`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
      say('The preview has stopped. You can close this page.');
      stop.hidden = true;
    });
  }
  const begin = document.querySelector('.qi-new-site');
  if (begin) {
    begin.hidden = false;
    begin.addEventListener('submit', async (event) => {
      event.preventDefault();
      const answer = await fetch(`${root}/live/new-site`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(new FormData(begin))),
      });
      begin.querySelector('.qi-answer').textContent = answer.ok ? 'The site is made. It appears here in a moment.' : await answer.text();
    });
  }
  restore();
  mark();
  showTarget();
  listen();
})();
