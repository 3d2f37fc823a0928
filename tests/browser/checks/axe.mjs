// axe-core on each page, light and dark, narrow and wide, and with forced colours on one page of each kind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDetails, withPage } from '../browser.mjs';

export const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const VIEWS = ['light', 'dark'].flatMap((colorScheme) => [320, 1280].map((width) => ({ colorScheme, forcedColors: 'none', width })));
const FORCED = { colorScheme: 'light', forcedColors: 'active', width: 1280 };

export async function axe({ site, test, browser }) {
  // axe is put into the page, which the page's own policy would refuse.
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

// Contrast that axe leaves open counts as wrong: that is text on a gradient or a picture, and text in the very colour
// of its background. Signs that are no letters, such as arrows, axe never judges, nor what is scrolled out of its own box,
// which has the colours of what is in view beside it.
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
    const open = results.incomplete.filter(({ id }) => id === 'color-contrast')
      .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => node.any[0].data?.messageKey !== 'nonBmp' && !isScrolledAway(node.target[0]) && !document.querySelector(node.target[0])?.closest('svg')) }));
    return [...results.violations, ...open]
      .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
  }, { values: TAGS, rules });

// axe judges no colours in pictures. Here words are compared with the picture's ground (WCAG 1.4.3, 4.5 to 1), and
// points and lines, by their filling or their edge (1.4.11, 3 to 1).
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
    const ground = getComputedStyle(picture).backgroundColor;
    const judge = (selector, least, colours) => {
      for (const part of picture.querySelectorAll(selector)) {
        const style = getComputedStyle(part);
        const best = Math.max(...colours.map((name) => style[name]).filter((colour) => colour !== 'none').map((colour) => contrast(colour, ground)));
        if (!(best >= least)) faint.push(`too faint on ${ground}: ${best} to 1, ${part.outerHTML.slice(0, 80)}`);
      }
    };
    judge('text, tspan', 4.5, ['fill']);
    judge('.chart-mark', 3, ['fill', 'stroke']);
    judge('.chart-line, .chart-level', 3, ['stroke']);
  }
  return faint;
}

// axe reads -webkit-text-fill-color, which tells the page's own colour when the reader's is forced. Forced colours
// are the reader's choice, so what could go wrong is text that refuses them.
export async function wrongWhenForced(page) {
  const refusing = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((el) => getComputedStyle(el).forcedColorAdjust === 'none' && el.innerText?.trim())
      .map((el) => `text refuses forced colours: ${el.outerHTML.slice(0, 90)}`));
  return [...refusing, ...await violations(page, { 'color-contrast': { enabled: false } })];
}
