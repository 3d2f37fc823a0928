// Starts Chromium so that files behave as they do for a reader, and opens pages in it.
import { chromium } from 'playwright-core';
import { PATIENCE } from './waiting.mjs';

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-component-update',
  // Nothing here may depend on a network; a page that asks for a foreign host finds none.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export const startBrowser = ({ switches = [] } = {}) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...SWITCHES, ...switches], timeout: PATIENCE });

// A page of its own context, so that nothing one check does is seen by the next.
export async function withPage(browser, options, body) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  try {
    return await body(await context.newPage());
  } finally {
    await context.close();
  }
}

// What a reader can unfold counts as part of the page, and what is then loaded to narrow a list by.
export async function openDetails(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.waitForFunction(() => {
    const filter = document.querySelector('#filter');
    return !filter || filter.hidden || document.querySelector('#filter-panel .search-count') !== null;
  });
}
