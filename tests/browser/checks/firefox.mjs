// Pages in Firefox, from their files, light and dark: nothing on the console, no violation of the page's policy, no request
// outside the folder, no text cut off at 320 px. On one page of each kind also axe, narrow and wide, and forced colours.
import { openDetails } from '../browser.mjs';
import { openPage, startFirefox } from '../firefox.mjs';
import { SOURCE, faintInPictures, violations, wrongWhenForced } from './axe.mjs';
import { overflow } from './layout.mjs';

const NARROW = { width: 320, height: 900 };
const WIDE = { width: 1280, height: 900 };

export async function firefox({ site, test }) {
  for (const colours of ['light', 'dark']) {
    await withPage(colours, async (page) => {
      const problemsAt = await listen(page, site.root);
      await page.setViewport(NARROW);
      for (const name of colours === 'light' ? site.chosen : site.kinds) {
        const problems = await problemsAt(site.url(name));
        await openDetails(page);
        test(`${name}, ${colours}`, [...problems, ...await page.evaluate(overflow, { canScroll: true })]);
      }
      for (const name of site.kinds) {
        await page.goto(site.url(name));
        await openDetails(page);
        await page.evaluate(SOURCE);
        for (const view of [NARROW, WIDE]) {
          await page.setViewport(view);
          test(`${name}, ${colours}, ${view.width} px`, [...await violations(page, {}), ...await page.evaluate(faintInPictures)]);
        }
      }
    });
  }
  await withPage('forced', async (page) => {
    await page.setViewport(WIDE);
    for (const name of site.kinds) {
      await page.goto(site.url(name));
      await openDetails(page);
      await page.evaluate(SOURCE);
      test(`${name}, forced colours`, await wrongWhenForced(page));
    }
  });
}

async function withPage(colours, body) {
  const browser = await startFirefox({ colours });
  try {
    await body(await openPage(browser));
  } finally {
    await browser.close();
  }
}

// Returns a function that opens an address and returns the problems.
async function listen(page, root) {
  let problems = [];
  page.on('console', (message) => problems.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const { errorText } = request.failure();
    // Requests are aborted when the next page is opened.
    if (errorText !== 'NS_BINDING_ABORTED') problems.push(`${errorText}: ${request.url()}`);
  });
  page.on('request', (request) => {
    // Firefox loads a font of its own from a data: address.
    if (!request.url().startsWith(root) && !request.url().startsWith('data:')) problems.push(`a request outside the folder: ${request.url()}`);
  });
  await page.evaluateOnNewDocument(() => {
    globalThis.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => globalThis.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
  });
  return async (address) => {
    problems = [];
    await page.goto(address);
    const refused = await page.evaluate(() => globalThis.refused);
    return [...problems, ...refused.map((what) => `refused by the page's own policy: ${what}`)];
  };
}
