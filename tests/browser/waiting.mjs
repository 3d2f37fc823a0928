// How long checks wait, and waiting for a condition on a page. Works with the pages of both Playwright and Puppeteer.

// A slow machine must not fail a check: only something that never happens may.
export const PATIENCE = 300_000;
const PAUSE = 20;

// Waits until a function returns something true in the page, and returns that. `what` describes it in the error.
export async function until(page, condition, what, argument) {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    try {
      const result = await page.evaluate(condition, argument);
      if (result) return result;
    } catch (error) {
      // Between two pages nothing can be evaluated.
      if (!/context|navigat|destroyed|detached|frame/i.test(error.message)) throw error;
    }
    await new Promise((resume) => { setTimeout(resume, PAUSE); });
  }
  throw new Error(`${what} never came; the page says: ${await page.evaluate(() => document.querySelector('[role=status]')?.textContent)}`);
}
