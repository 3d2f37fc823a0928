// Shows the page of the text, redraws it, and leads from a part of the page to its field and back.
(() => {
  'use strict';
  const { form, on, reveal } = window.qiStory;
  const work = document.getElementById('work');
  const frame = document.getElementById('frame');
  const box = document.getElementById('frame-box');
  const side = document.getElementById('page-side');
  const COMPUTER = 1020;
  const PHONE = 360;
  const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, td, th, figcaption, blockquote, pre';
  let width = COMPUTER;
  let isFirst = true;
  let newest = 0;

  const inside = () => frame.contentDocument;
  const isWide = () => window.innerWidth >= 1600;

  // The page is laid out at its own width and shown as small as it must be.
  function fit() {
    const room = box.clientWidth;
    if (room === 0) return;
    const own = width === PHONE ? PHONE : isWide() ? Math.max(room, 760) : Math.max(COMPUTER, room);
    const layout = window.innerWidth < 1100 && width !== PHONE ? room : own;
    const scale = Math.min(1, room / layout);
    frame.style.inlineSize = `${layout}px`;
    frame.style.blockSize = `${box.clientHeight / scale}px`;
    frame.style.transform = `scale(${scale})`;
  }
  new ResizeObserver(fit).observe(box);
  window.addEventListener('resize', fit);

  function choose(next) {
    width = next;
    document.getElementById('as-computer').setAttribute('aria-pressed', String(width === COMPUTER));
    document.getElementById('as-phone').setAttribute('aria-pressed', String(width === PHONE));
    fit();
  }
  document.getElementById('as-computer').addEventListener('click', () => choose(COMPUTER));
  document.getElementById('as-phone').addEventListener('click', () => choose(PHONE));

  window.addEventListener('qi-switched', fit);

  // Redraws the page in place, so that it stays where it was scrolled to.
  async function redraw() {
    newest += 1;
    const own = newest;
    try {
      const answer = await fetch(frame.getAttribute('src'));
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = inside();
      if (own !== newest || !now?.body || !page.querySelector('main')) return;
      const scroll = now.scrollingElement?.scrollTop ?? 0;
      now.body.replaceWith(now.adoptNode(page.body));
      now.title = page.title;
      now.scrollingElement.scrollTop = scroll;
      mark();
    } catch { /* The program does not answer; the band says so. */ }
  }
  on('answer', (answer) => { if (answer.ok) redraw(); });

  const plain = (text) => text
    .replace(/^\s*(#+|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

  const fields = () => [...form.querySelectorAll('input:not([type=radio], [type=checkbox]), textarea, select')].filter((field) => field.id && field.value.trim() && !field.closest('template'));

  // The field whose words a part of the page shows.
  function fieldOf(words) {
    const wanted = plain(words);
    if (wanted === '') return null;
    const all = fields();
    const same = all.find((field) => plain(field.value) === wanted);
    if (same) return same;
    const start = wanted.slice(0, 40);
    return all.find((field) => field.matches('textarea') && plain(field.value).includes(start))
      ?? all.find((field) => field.closest('.field-section') && plain(field.dataset.label) === wanted)
      ?? all.find((field) => plain(field.value).length > 3 && wanted.includes(plain(field.value))) ?? null;
  }

  function follow(event) {
    const link = event.target.closest?.('a');
    if (link) event.preventDefault();
    const block = event.target.closest?.(BLOCKS);
    const field = block && fieldOf(block.textContent);
    if (!field) return;
    reveal(field.id, null);
    if (!field.matches('textarea')) return;
    const first = block.textContent.trim().split(/\s+/).slice(0, 3).join(' ');
    const at = field.value.indexOf(first);
    if (at >= 0) field.setSelectionRange(at, at);
  }

  // A line marks the part of the page that is being edited.
  let marked = null;
  function mark() {
    if (marked) marked.style.boxShadow = '';
    marked = null;
    const active = document.activeElement;
    const main = inside()?.querySelector('main');
    if (!main || !active?.matches('#form input, #form textarea, #form select') || !active.value) return;
    const wanted = plain(active.value);
    if (wanted === '') return;
    const blocks = [...main.querySelectorAll(BLOCKS)];
    const block = blocks.find((own) => plain(own.textContent) === wanted)
      ?? (active.matches('textarea') ? blocks.find((own) => plain(own.textContent).length > 3 && wanted.startsWith(plain(own.textContent))) : null);
    if (!block) return;
    block.style.boxShadow = '-8px 0 0 0 Canvas, -11px 0 0 0 #005eb8';
    marked = block;
  }
  form.addEventListener('focusin', mark);

  function ready() {
    const page = inside();
    if (!page?.body) return;
    page.addEventListener('click', follow);
    fit();
    // Settings are seen in the header too.
    if (isFirst && !('fromTop' in work.dataset)) {
      // The header is the same for every page; the page begins with its own heading.
      const heading = page.querySelector('.breadcrumb') ?? page.querySelector('main h1') ?? page.querySelector('main');
      if (heading) page.scrollingElement.scrollTop = Math.max(0, heading.getBoundingClientRect().top);
      isFirst = false;
    }
    mark();
  }
  frame.addEventListener('load', ready);
  if (inside()?.readyState === 'complete' && inside().querySelector('main')) ready();

  // F6 goes between the form and the page.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    if (side.contains(document.activeElement)) {
      window.dispatchEvent(new CustomEvent('qi-write'));
      (form.querySelector('input, textarea') ?? work).focus();
    } else {
      window.dispatchEvent(new CustomEvent('qi-see'));
      side.focus();
    }
  });
  fit();
})();
