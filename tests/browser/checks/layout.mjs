// At 320 to 1280 px, with text twice the size or widely spaced, and on a 4K screen: no horizontal scrolling, no text cut off, and targets and text
// large enough.
import { openDetails, withPage } from '../browser.mjs';

const TEXT_SIZE = 16;

// The header has one row, whatever is in it.
function tallHeader() {
  const header = document.querySelector('.site-header');
  return header && header.offsetHeight > 64 ? [`the header is ${header.offsetHeight} pixels high`] : [];
}

export async function layout({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    // The size of text in the reader's browser settings.
    const setTextSize = (size) => devtools.send('Page.setFontSizes', { fontSizes: { standard: size, fixed: size * 13 / 16 } });
    for (const name of site.chosen) {
      await page.setViewportSize({ width: 320, height: 900 });
      await page.goto(site.url(name));
      await openDetails(page);
      test(`${name}, 320 px`, [...await page.evaluate(overflow, { canScroll: true }), ...await page.evaluate(smallTargets),
        ...await page.evaluate(brokenWords), ...await page.evaluate(coveredWords)]);
      test(`${name}, 320 px, text spaced`, await textSpacing(page));
      await page.setViewportSize({ width: 768, height: 900 });
      test(`${name}, 768 px`, await page.evaluate(coveredWords));
      await page.setViewportSize({ width: 1280, height: 900 });
      test(`${name}, 1280 px`, [...await page.evaluate(smallTargets), ...await page.evaluate(tallHeader), ...await page.evaluate(coveredWords)]);
      const before = await page.evaluate(textSizes);
      await setTextSize(2 * TEXT_SIZE);
      const after = await page.evaluate(textSizes);
      // Text that is already as large as the reader's setting need not grow.
      const rigid = before.filter(({ size }, i) => after[i].size < 1.3 * size && after[i].size < 2 * TEXT_SIZE)
        .map(({ text }) => `text does not grow: "${text}"`);
      test(`${name}, 1280 px, text at 200%`, [...rigid, ...await page.evaluate(overflow, { canScroll: true })]);
      await setTextSize(TEXT_SIZE);
      await page.setViewportSize({ width: 3840, height: 2160 });
      test(`${name}, 3840 px`, [...await page.evaluate(overflow, { canScroll: true }), ...await page.evaluate(smallOnWide)]);
    }
  });
}

// With the spaces that a reader may choose (WCAG 1.4.12), nothing is cut off.
async function textSpacing(page) {
  await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets.push(style);
  });
  const problems = await page.evaluate(overflow, { canScroll: true });
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  return problems;
}

// On a 4K screen, a page that does not grow is a strip in the middle.
function smallOnWide() {
  const { width } = (document.querySelector('main .width') ?? document.querySelector('main')).getBoundingClientRect();
  return width < innerWidth / 3 ? [`the page is ${Math.round(width)} px wide in a window of ${innerWidth} px`] : [];
}

function textSizes() {
  const sizes = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const text = node.data.trim().slice(0, 40);
    // Text in a drawing scales with the drawing.
    if (text && !node.parentElement.closest('svg')) sizes.push({ text, size: parseFloat(getComputedStyle(node.parentElement).fontSize) });
  }
  return sizes;
}

// Also used by the print check, where nothing can scroll.
export function overflow({ canScroll }) {
  const { scrollWidth, clientWidth } = document.documentElement;
  const problems = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in a window of ${clientWidth} px`] : [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const cut = [...range.getClientRects()].some((rect) => isCut(rect, node.parentElement));
    if (cut) problems.push(`text is cut off: "${node.data.trim().slice(0, 60)}"`);
  }
  return problems;

  function isCut(rect, parent) {
    for (let box = parent; box; box = box.parentElement) {
      const bounds = box.getBoundingClientRect();
      const { display, overflowX, overflowY, textOverflow } = getComputedStyle(box);
      if (display === 'inline') continue;
      // Text for screen readers only, and a skip link that is hidden above the page.
      if (bounds.width <= 1 || bounds.height <= 1 || bounds.right <= 0 || bounds.bottom + scrollY <= 0) return false;
      if (canScroll && (overflowX === 'auto' || overflowX === 'scroll')) return false;
      if (textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth) return true;
      if (overflowX !== 'visible' && (rect.left < bounds.left - 1 || rect.right > bounds.right + 1)) return true;
      // The box of a line is taller than its text, so a little of it can be outside without cutting text off.
      const slack = rect.height / 4;
      if (overflowY !== 'visible' && overflowY !== 'auto' && overflowY !== 'scroll'
        && (rect.top < bounds.top - slack || rect.bottom > bounds.bottom + slack)) return true;
    }
    return rect.left < -1;
  }
}

// No word needs to be broken in a table that scrolls, but names in code may be.
function brokenWords() {
  const problems = [];
  const range = document.createRange();
  for (const cell of document.querySelectorAll('.table-scroll :is(th, td)')) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
      if (node.parentElement.closest('code')) continue;
      for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        if (new Set([...range.getClientRects()].map((rect) => Math.round(rect.top))).size > 1) problems.push(`a word is broken: "${word}"`);
      }
    }
  }
  return problems;
}

// The letter that decorates a cover is below its words. Looks at what can be seen without scrolling.
function coveredWords() {
  const problems = [];
  // A sheet of this kind is allowed by the policy of the pages.
  const style = new CSSStyleSheet();
  style.replaceSync('*, ::before, ::after { pointer-events: auto !important; }');
  document.adoptedStyleSheets.push(style);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node; (node = walker.nextNode());) {
    if (!node.data.trim() || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
    range.selectNodeContents(node);
    const points = [...range.getClientRects()].flatMap(({ left, right, top, bottom }) =>
      [1 / 8, 1 / 2, 7 / 8].map((share) => [left + share * (right - left), (top + bottom) / 2]));
    const covers = ([x, y]) => document.elementFromPoint(x, y)?.matches('[data-letter], .area-letter');
    if (!node.parentElement.matches('[data-letter], .area-letter') && points.some(covers)) problems.push(`a letter is over "${node.data.trim().slice(0, 60)}"`);
  }
  document.adoptedStyleSheets.pop();
  return problems;
}

function smallTargets() {
  const problems = [];
  for (const target of document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]')) {
    if (!target.checkVisibility({ visibilityProperty: true }) || isInSentence(target)) continue;
    // A label is part of the target of its field.
    const boxes = [target, ...(target.labels ?? [])].map((el) => el.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    if (width < 24 || height < 24) {
      problems.push(`target is ${Math.round(width)} by ${Math.round(height)} px: ${target.outerHTML.slice(0, 90)}`);
    }
  }
  return problems;

  function isInSentence(target) {
    if (getComputedStyle(target).display !== 'inline') return false;
    let block = target.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    if (block.localName === 'p') return true;
    const linked = [...block.querySelectorAll('a[href]')].map((a) => a.textContent).join('');
    const letters = (text) => (text.match(/\p{L}/gu) ?? []).length;
    return letters(block.textContent) > letters(linked);
  }
}
