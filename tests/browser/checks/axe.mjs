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
        test(`${name}, ${colours}, ${width} px`, await violations(page));
      }
    }
  });
}

// Contrast that axe leaves open counts as wrong: that is text on a gradient or a picture, and text in the very colour
// of its background.
async function violations(page) {
  return page.evaluate(async (values) => {
    const results = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values }, resultTypes: ['violations', 'incomplete'], preload: false,
    });
    return [...results.violations, ...results.incomplete.filter(({ id }) => id === 'color-contrast')]
      .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id} (${help}): ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`));
  }, TAGS);
}
