// With the keyboard alone: the skip link is the first stop, is visible and works, and the focus is visible at every stop.
import { openDetails, withPage } from '../browser.mjs';

const COLOURS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }];

export async function skipLink({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    for (const name of site.chosen) {
      await page.goto(site.url(name));
      await page.keyboard.press('Tab');
      const problems = await page.evaluate(() => {
        const first = document.activeElement;
        const href = first.getAttribute('href') ?? '';
        if (!href.startsWith('#')) return [`the first stop is not a skip link: ${first.outerHTML.slice(0, 90)}`];
        if (!document.getElementById(href.slice(1))?.closest('main')) return ['the skip link does not lead to main'];
        const { left, top, right, bottom, width, height } = first.getBoundingClientRect();
        const inside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && width >= 24 && height >= 24;
        const onTop = inside && first.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
        return onTop ? [] : ['the skip link cannot be seen when it has the focus'];
      });
      if (problems.length === 0) {
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        problems.push(...await page.evaluate(() => {
          const main = document.querySelector('main');
          const now = document.activeElement;
          const beyond = now !== main && main.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING;
          return beyond ? [] : [`after the skip link the next stop is not in or after main: ${now.outerHTML.slice(0, 90)}`];
        }));
      }
      test(name, problems);
    }
  });
}

export async function focusStyle({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    for (const name of site.kinds) {
      for (const colours of COLOURS) {
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...colours });
        await page.goto(site.url(name));
        await openDetails(page);
        test(`${name}, ${colours.forcedColors ? 'forced colours' : colours.colorScheme}`, await page.evaluate(stopsWithoutFocusStyle));
      }
    }
  });
}

function stopsWithoutFocusStyle() {
  const problems = [];
  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter((el) => !el.disabled && el.checkVisibility({ visibilityProperty: true }));
  for (const stop of stops) {
    // The one link of a card is the whole card.
    const card = stop.closest('.card, .lead');
    const styleOf = (shown) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(shown);
      const outline = outlineStyle === 'none' || parseFloat(outlineWidth) === 0 || /, 0\)$/.test(outlineColor) ? 'none' : outlineStyle + outlineWidth + outlineColor;
      return { outline, boxShadow };
    };
    const styles = () => [stop, ...(card ? [card] : [])].map(styleOf);
    const before = styles();
    stop.focus();
    const after = styles();
    stop.blur();
    const changed = (what) => after.some((style, i) => style[what] !== 'none' && style[what] !== before[i][what]);
    if (!changed('outline') && !changed('boxShadow')) problems.push(`no visible focus: ${stop.outerHTML.slice(0, 90)}`);
  }
  return problems;
}
