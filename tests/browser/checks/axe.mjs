// axe-core on each page, light and dark, narrow and wide, and with forced colours on one page of each kind.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { openDetails, withPage } from '../browser.mjs';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
        test(`${name}, ${colours}, ${width} px`, media.forcedColors === 'active' ? await wrongWhenForced(page) : await violations(page, {}));
      }
    }
  });
}

// Contrast that axe leaves open counts as wrong: that is text on a gradient or a picture, and text in the very colour
// of its background. Signs that are no letters, such as arrows, axe never judges.
const violations = (page, rules) =>
  page.evaluate(async ({ values, rules }) => {
    const results = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values }, rules, resultTypes: ['violations', 'incomplete'], preload: false,
    });
    const open = results.incomplete.filter(({ id }) => id === 'color-contrast')
      .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => node.any[0].data?.messageKey !== 'nonBmp') }));
    return [...results.violations, ...open]
      .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
  }, { values: TAGS, rules });

// axe reads -webkit-text-fill-color, which tells the page's own colour when the reader's is forced. Forced colours
// are the reader's choice, so what could go wrong is text that refuses them.
async function wrongWhenForced(page) {
  const refusing = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((el) => getComputedStyle(el).forcedColorAdjust === 'none' && el.innerText?.trim())
      .map((el) => `text refuses forced colours: ${el.outerHTML.slice(0, 90)}`));
  return [...refusing, ...await violations(page, { 'color-contrast': { enabled: false } })];
}
