// Opens pages: nothing is on the console, no error, no violation of the page's policy, no request outside the folder.
import { withPage } from '../browser.mjs';

export const loading = ({ site, test, browser }) =>
  listening(browser, site.root, async (visit) => {
    for (const page of site.chosen) test(page, await visit(site.url(page)));
  });

// The page's own policy is in force here, unlike in checks that add a script to the page.
export const listening = (browser, root, body) =>
  withPage(browser, {}, async (page) => {
    let problems = [];
    page.on('console', (message) => problems.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) problems.push(`a request outside the folder: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const { errorText } = request.failure();
      // The request for an icon is aborted when the next page is opened.
      if (errorText !== 'net::ERR_ABORTED') problems.push(`${errorText}: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`status ${response.status()}: ${response.url()}`);
    });
    await page.addInitScript(() => {
      globalThis.refused = [];
      document.addEventListener('securitypolicyviolation', (event) => globalThis.refused.push(`${event.effectiveDirective} ${event.blockedURI}`));
    });
    await body(async (url) => {
      problems = [];
      await page.goto(url);
      const { refused, broken } = await page.evaluate(loadPictures);
      problems.push(...refused.map((what) => `refused by the page's own policy: ${what}`));
      problems.push(...broken.map((src) => `picture not shown: ${src}`));
      return problems;
    });
  });

// Pictures further down load only when they are scrolled to, unless they load eagerly.
async function loadPictures() {
  const images = [...document.images];
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  return { refused: globalThis.refused, broken: images.filter((image) => image.naturalWidth === 0).map((image) => image.src) };
}

// Words are the same without JavaScript. A home page with dates is left out: a script shows those still to come.
export async function withoutScript({ site, test, browser }) {
  const words = (name, javaScriptEnabled) =>
    withPage(browser, { javaScriptEnabled }, async (page) => {
      await page.goto(site.url(name));
      return { text: await page.locator('body').innerText(), hasDates: (await page.locator('#coming').count()) > 0 };
    });
  for (const name of ['index.html', 'areas/index.html']) {
    const [on, off] = [await words(name, true), await words(name, false)];
    const isSame = on.hasDates || on.text === off.text;
    test(name, isSame && off.text.trim() ? [] : ['the words differ when JavaScript is off, or there are none']);
  }
}
