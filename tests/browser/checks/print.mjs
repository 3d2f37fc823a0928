// Prints pages on A4: all words of the page must be on the paper and inside its edges, and the navigation must not.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withPage } from '../browser.mjs';
import { overflow } from './layout.mjs';

// Enough for what pdftotext prints of a page with thousands of words.
const PDFTOTEXT = { encoding: 'utf8', maxBuffer: 1 << 28 };

// A4 less margins of 2 cm, in CSS pixels. Chromium shrinks wider pages, and small print is hard to read.
const PRINTED_WIDTH = 643;
// In points, the unit of pdftotext.
const A4 = [595.3, 841.9];
const A3 = [841.9, 1190.6];
// The same sheet in CSS pixels, portrait.
const POSTER = { width: 1123, height: 1587 };

const IMPACT = 'impact.html';

const isStory = (name) => /^stories\/(?!index)/.test(name);
const isPoster = (name) => name.startsWith('posters/');

export async function print({ site, test, browser }) {
  const stories = [...site.pages.keys()].filter(isStory).slice(0, 3);
  const dir = mkdtempSync(path.join(tmpdir(), 'print-'));
  try {
    await withPage(browser, {}, async (page) => {
      for (const name of new Set([...site.kinds, ...stories])) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ media: 'print' });
        await page.goto(site.url(name));
        await page.evaluate(markLinksLeftOut);
        await page.emulateMedia({ media: null });
        const screen = await page.evaluate(wordsOnScreen);
        const pdf = path.join(dir, 'page.pdf');
        writeFileSync(pdf, await page.pdf({ format: 'A4', preferCSSPageSize: true }));
        await page.emulateMedia({ media: 'print' });
        await page.setViewportSize({ width: isPoster(name) ? POSTER.width : PRINTED_WIDTH, height: 900 });
        const wide = await page.evaluate(overflow, { canScroll: false });
        const navigation = await page.evaluate(printedNavigation);
        const cut = isPoster(name) ? await cutParts(page) : [];
        const paper = isPoster(name) ? A3 : A4;
        test(name, [...compare(screen, pdf, paper), ...wide, ...navigation, ...sheetsOf(name, pdf), ...cut]);
      }
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

// The impact page is a board's paper and fits on one sheet, as every poster does.
function sheetsOf(name, pdf) {
  if (!isPoster(name) && name !== IMPACT) return [];
  const sheets = execFileSync('pdftotext', ['-bbox', pdf, '-'], PDFTOTEXT).split('<page ').length - 1;
  return sheets === 1 ? [] : [`it takes ${sheets} sheets, not one`];
}

// Letters and digits only: a line break can split a word, and pdftotext can split or join words.
const squash = (text) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

// The parts of a poster that do not have enough space for their content.
async function cutParts(page) {
  await page.setViewportSize(POSTER);
  return page.evaluate(() => {
    const parts = ['head', 'drawing', 'body', 'said', 'how', 'charts', 'chart', 'side', 'foot'].flatMap((part) => [...document.querySelectorAll(`.poster-${part}`)]);
    const full = [document.querySelector('.poster'), ...parts]
      .filter((el) => el.scrollHeight > el.clientHeight + 2 || el.scrollWidth > el.clientWidth + 2)
      .map((el) => `${el.className} has ${el.scrollHeight} pixels of content in ${el.clientHeight}`);
    const chart = document.querySelector('.poster-chart .chart-drawing');
    const small = chart && chart.getBoundingClientRect().height < 200 ? [`the chart is ${chart.getBoundingClientRect().height} pixels high`] : [];
    return [...full, ...small];
  });
}

function compare({ h1, words, menus }, pdf, paper) {
  const printed = squash(execFileSync('pdftotext', ['-raw', pdf, '-'], PDFTOTEXT));
  const sheets = execFileSync('pdftotext', ['-bbox', pdf, '-'], PDFTOTEXT).split('<page ').slice(1);
  const problems = [];
  if (!h1 || !printed.includes(squash(h1))) problems.push(`the h1 is not printed: "${h1}"`);
  const lost = [...new Set(words)].filter((word) => !printed.includes(squash(word)));
  if (lost.length > 0) problems.push(`words not printed: ${lost.join(' ')}`);
  for (const menu of menus) {
    if (printed.includes(squash(menu))) problems.push(`navigation is printed: "${menu.slice(0, 60)}"`);
  }
  sheets.forEach((sheet, i) => {
    const [width, height] = [...sheet.matchAll(/(?:width|height)="([\d.]+)"/g)].map((match) => Number(match[1]));
    if (![width, height].every((side) => paper.some((edge) => Math.abs(side - edge) < 1))) problems.push(`sheet ${i + 1} is ${width} by ${height} points`);
    const edges = [...sheet.matchAll(/xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([\d.]+)"/g)];
    if (edges.length === 0) problems.push(`sheet ${i + 1} of ${sheets.length} is empty`);
    if (edges.some(([, left, right]) => Number(left) < 0 || Number(right) > width)) problems.push(`text runs off sheet ${i + 1}`);
  });
  if (sheets.length === 0) problems.push('nothing is printed');
  return problems;
}

function wordsOnScreen() {
  const words = [];
  const main = document.querySelector('main');
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    // Navigation, buttons, forms, invitations to write and other stories are not printed.
    if (parent.closest('nav, form, button, .actions, .related, .impact-grouping, .filter, .home-search, .share, .share-box, .story-box[aria-labelledby=ask-title], summary, .off-paper, .cells-stories, .cells-note, [data-left-out]') || !isSeen(parent)) continue;
    words.push(...node.data.split(/\s+/).filter(Boolean));
  }
  const menus = [...document.querySelectorAll('nav')].filter((nav) => nav.querySelectorAll('a').length >= 3).map((nav) => nav.innerText);
  return { h1: document.querySelector('h1')?.innerText, words, menus };

  // Text for screen readers only has a box of one pixel.
  function isSeen(el) {
    if (!el.checkVisibility({ visibilityProperty: true })) return false;
    for (let box = el; box !== main; box = box.parentElement) {
      if (getComputedStyle(box).display !== 'inline' && (box.offsetWidth <= 1 || box.offsetHeight <= 1)) return false;
    }
    return true;
  }
}

// A part of main that is mostly links may be left out on paper, where links cannot be followed.
function markLinksLeftOut() {
  const mark = (el) => {
    if (el.checkVisibility()) return [...el.children].forEach(mark);
    const linked = [...el.querySelectorAll('a[href]')].map((a) => a.textContent).join('').length;
    if (linked > el.textContent.replace(/\s+/g, ' ').length / 2) el.dataset.leftOut = '';
  };
  mark(document.querySelector('main'));
}

function printedNavigation() {
  const foot = document.querySelector('.site-footer');
  const empty = foot?.checkVisibility() && foot.innerText.trim() === '' ? ['an empty footer is printed, which may take a sheet of its own'] : [];
  const navigation = [...document.querySelectorAll('nav, form, button, .filter, a[href="#main"]')]
    .filter((el) => el.checkVisibility())
    .map((el) => `navigation is printed: ${el.outerHTML.slice(0, 90)}`);
  return [...empty, ...navigation];
}
