// Opens pages and listens: nothing on the console, no error, no refused policy, no request that leaves the folder.
import { withPage } from '../browser.mjs';

export const loading = ({ site, test, browser }) =>
  listening(browser, site.root, async (visit) => {
    for (const page of site.chosen) test(page, await visit(site.url(page)));
  });

// The page's own policy stays in force here, unlike in checks that put a script of their own into the page.
export const listening = (browser, root, body) =>
  withPage(browser, {}, async (page) => {
    let problems = [];
    page.on('console', (message) => problems.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(root)) problems.push(`asked outside the folder: ${request.url()}`);
    });
    page.on('requestfailed', (request) => {
      const { errorText } = request.failure();
      // An icon still on its way is dropped when the next page is opened.
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
      const { refused, broken } = await page.evaluate(settle);
      problems.push(...refused.map((what) => `refused by the page's own policy: ${what}`));
      problems.push(...broken.map((src) => `picture not shown: ${src}`));
      return problems;
    });
  });

// Pictures further down load only when they are scrolled to, unless they are told to hurry.
async function settle() {
  const images = [...document.images];
  for (const image of images) image.loading = 'eager';
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  return { refused: globalThis.refused, broken: images.filter((image) => image.naturalWidth === 0).map((image) => image.src) };
}

export async function withoutScript({ site, test, browser }) {
  const words = (javaScriptEnabled) =>
    withPage(browser, { javaScriptEnabled }, async (page) => {
      await page.goto(site.url('index.html'));
      return page.locator('body').innerText();
    });
  const [on, off] = [await words(true), await words(false)];
  test('index.html', on === off && off.trim() ? [] : ['the words differ when JavaScript is off, or there are none']);
}
