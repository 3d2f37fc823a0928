// axe-core on each page, light and dark, narrow and wide, and with forced colours on one page of each kind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDetails, withPage } from '../browser.mjs';

export const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// The rules of axe for the criteria of WCAG 2.2 at levels A and AA.
export const CRITERIA_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const TAGS = [...CRITERIA_TAGS, 'best-practice'];
const VIEWS = ['light', 'dark'].flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, forcedColors: 'none', width })));
const FORCED = { colorScheme: 'light', forcedColors: 'active', width: 1280 };

export async function axe({ site, test, browser }) {
  // axe is added to the page as a script, which the page's own policy would refuse.
  await withPage(browser, { bypassCSP: true }, async (page) => {
    for (const name of site.chosen) {
      await page.goto(site.url(name));
      await openDetails(page);
      await page.evaluate(SOURCE);
      for (const view of site.kinds.includes(name) ? [...VIEWS, FORCED] : VIEWS) {
        const { width, ...media } = view;
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia(media);
        const colours = media.forcedColors === 'active' ? 'forced colours' : media.colorScheme;
        test(`${name}, ${colours}, ${width} px`, media.forcedColors === 'active' ? await wrongWhenForced(page) : [...await violations(page, {}), ...await page.evaluate(faintInPictures)]);
      }
    }
  });
}

// Contrast that axe cannot judge counts as wrong: text on a gradient or a picture, and text in the same colour as its
// background. Left out are symbols such as arrows, which axe never judges; text that is scrolled out of its box, for which
// axe compares the colours of whatever is visible there; and text on a band in the colour of an area, which lies over the
// band's letter or below it in the page: `faintInPictures` judges it.
export const violations = (page, rules) =>
  page.evaluate(async ({ values, rules }) => {
    const results = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values }, rules, resultTypes: ['violations', 'incomplete'], preload: false,
    });
    const isScrolledAway = (target) => {
      const part = document.querySelector(target);
      const box = part?.closest('.table-scroll, .code');
      return box && part.getBoundingClientRect().right > box.getBoundingClientRect().right;
    };
    const isOnBand = (target) => document.querySelector(target)?.closest('.story-band, .poster-head, .card-words, .lead-words, body:has(.story-band) .breadcrumb');
    const judged = ({ id, nodes }) => (id === 'color-contrast' ? nodes.filter(({ target }) => !isOnBand(target[0])) : nodes);
    const open = results.incomplete.filter(({ id }) => id === 'color-contrast')
      .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => node.any[0].data?.messageKey !== 'nonBmp' && !isScrolledAway(node.target[0]) && !document.querySelector(node.target[0])?.closest('svg')) }));
    return [...results.violations, ...open]
      .flatMap(({ id, help, nodes }) => judged({ id, nodes }).map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
  }, { values: TAGS, rules });

// axe does not judge colours in drawings. Here text is compared with the background of the drawing (WCAG 1.4.3, 4.5 to 1),
// and points and lines by their fill or stroke (1.4.11, 3 to 1).
export function faintInPictures() {
  const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((value) => Number(value) / 255);
  const light = (colour) => channels(colour)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const faint = [];
  for (const picture of document.querySelectorAll('svg.chart-drawing')) {
    const background = getComputedStyle(picture).backgroundColor;
    const judge = (selector, least, colours) => {
      for (const part of picture.querySelectorAll(selector)) {
        const style = getComputedStyle(part);
        const best = Math.max(...colours.map((name) => style[name]).filter((colour) => colour !== 'none').map((colour) => contrast(colour, background)));
        if (!(best >= least)) faint.push(`too faint on ${background}: ${best} to 1, ${part.outerHTML.slice(0, 80)}`);
      }
    };
    judge('text, tspan', 4.5, ['fill']);
    judge('.chart-mark', 3, ['fill', 'stroke']);
    judge('.chart-line, .chart-level', 3, ['stroke']);
  }
  // Rows show such a story without its band, on the page itself.
  const own = (el) => getComputedStyle(el).backgroundColor;
  const isFilled = (colour) => !/, 0\)$/.test(colour);
  const judgeOn = (band, within) => {
    for (const part of within.querySelectorAll('h1, h2, h3, p, a, button')) {
      const ground = [own(part), getComputedStyle(band, '::before').backgroundColor, own(band), own(document.body)].find(isFilled);
      const { color } = getComputedStyle(part);
      if (part.textContent.trim() && !(contrast(color, ground) >= 4.5)) faint.push(`too faint on ${ground}: ${color}, ${part.outerHTML.slice(0, 80)}`);
    }
  };
  for (const band of document.querySelectorAll('.story-band, .poster-head, .card-words, .lead-words')) judgeOn(band, band);
  for (const breadcrumb of document.querySelectorAll('body:has(.story-band) .breadcrumb')) judgeOn(document.querySelector('.story-band'), breadcrumb);
  return faint;
}

// axe reads -webkit-text-fill-color, which still has the page's own colour when colours are forced. Forced colours are the
// reader's choice, so the only fault is text that refuses them; a drawn cover is a picture, and keeps its own.
export async function wrongWhenForced(page) {
  const refusing = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((el) => getComputedStyle(el).forcedColorAdjust === 'none' && el.innerText?.trim() && !el.closest('[aria-hidden=true]') && !el.querySelector(':scope > svg[aria-hidden=true]'))
      .map((el) => `text refuses forced colours: ${el.outerHTML.slice(0, 90)}`));
  return [...refusing, ...await violations(page, { 'color-contrast': { enabled: false } })];
}
