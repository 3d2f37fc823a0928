// Starts Chromium so that files behave as they do for a reader, and opens pages in it.
import { chromium } from 'playwright-core';
import { PATIENCE, until } from './waiting.mjs';

const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-component-update',
  // No check may depend on a network: no other host is found.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export const startBrowser = ({ switches = [] } = {}) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...SWITCHES, ...switches], timeout: PATIENCE });

// Opens a page in a context of its own, so that no check affects the next.
export async function withPage(browser, options, body) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE);
  try {
    return await body(await context.newPage());
  } finally {
    await context.close();
  }
}

// Opens everything that a reader can open, and waits for the filters that this loads.
export async function openDetails(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await until(page, () => {
    const filter = document.querySelector('#filter');
    return !filter || filter.hidden || document.querySelector('#filter-panel .search-count') !== null;
  }, 'the filters');
}
