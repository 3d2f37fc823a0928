// How long a check waits for a browser, and waits on any page: wants a page of Playwright or Puppeteer, and nothing of
// either that the other lacks.

// A busy machine is slow, not wrong: only what never comes may fail a check.
export const PATIENCE = 300_000;
const PAUSE = 20;

// Waits until a page shows what is wanted, and returns that.
export async function until(page, wanted, what, argument) {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    try {
      const seen = await page.evaluate(wanted, argument);
      if (seen) return seen;
    } catch (error) {
      // Between two pages there is nothing to ask.
      if (!/context|navigat|destroyed|detached|frame/i.test(error.message)) throw error;
    }
    await new Promise((resume) => { setTimeout(resume, PAUSE); });
  }
  throw new Error(`waited in vain for ${what}; the page says: ${await page.evaluate(() => document.querySelector('[role=status]')?.textContent)}`);
}
