// Uses the search page as a reader does, and waits on any page. Wants a page of Playwright or Puppeteer, and nothing of either that the other lacks.

// A busy machine is slow, not wrong.
const PATIENCE = 60_000;

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
    await new Promise((resume) => { setTimeout(resume, 20); });
  }
  throw new Error(`waited in vain for ${what}; the page says: ${await page.evaluate(() => document.querySelector('[role=status]')?.textContent)}`);
}

// Opens an address with a question and waits for the answer.
export async function open(page, address) {
  await page.goto(address);
  return answer(page, new URL(address).searchParams.get('q'));
}

// Puts a question in place of the last, letter by letter, and waits for the answer.
export async function ask(page, question) {
  await page.evaluate(() => {
    const box = document.querySelector('#search-box');
    box.focus();
    box.select();
  });
  await page.keyboard.type(question);
  return answer(page, question);
}

// What the page shows once it has answered a question.
export async function answer(page, question) {
  await until(page, (asked) => document.querySelector('#search-status')?.textContent.includes(`“${asked.trim()}”`), `an answer to “${question}”`, question);
  return shown(page);
}

export const shown = (page) =>
  page.evaluate(() => ({
    address: location.search,
    status: document.querySelector('#search-status').textContent,
    isAnnounced: document.querySelector('#search-status').getAttribute('role') === 'status',
    results: document.querySelector('#search-found').hidden ? [] : [...document.querySelectorAll('#search-results > li')].map((row) => ({
      title: row.querySelector('h2 a').textContent,
      href: row.querySelector('h2 a').href,
      place: row.querySelector('.search-place a')?.href ?? '',
      marks: [...row.querySelectorAll('mark')].map((mark) => mark.textContent),
    })),
    scripts: document.querySelectorAll('script').length + window.qiParts.scripts(),
  }));

// How many results the page says that there are.
export const counted = ({ status }) => Number((/^([\d,]+) results?/.exec(status)?.[1] ?? '0').replaceAll(',', ''));
