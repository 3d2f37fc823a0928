// Checks the preview of a site in Chromium and Firefox while files change:
// node preview.mjs PROGRAM [--many SITE_OF_MANY_STORIES] [--only CHECK]…
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SOURCE, violations, wrongWhenForced } from './checks/axe.mjs';
import { startBrowser, withPage } from './browser.mjs';
import { openPage, startFirefox } from './firefox.mjs';
import { Report } from './report.mjs';
import { until } from './waiting.mjs';

const { values, positionals: [program] } = parseArgs({
  allowPositionals: true,
  options: { many: { type: 'string' }, only: { type: 'string', multiple: true } },
});
if (!program) throw new Error('Usage: node preview.mjs PROGRAM [--many SITE_OF_MANY_STORIES] [--only CHECK]…');
const isWanted = (name) => values.only?.includes(name) ?? true;

const SETTINGS = 'title: Stories\norganisation: Example Trust\nservice_areas: [Example Area]\n';
const FACTS = 'summary: What changed.\nteam: Example Ward\nservice_area: Example Area\n';
const PARAGRAPHS = Array.from({ length: 80 }, (_, i) => `Paragraph ${i + 1} says what was tried in that week.\n`).join('\n');

const unless = (holds, problem) => (holds ? [] : [problem]);
const story = (title, body = PARAGRAPHS, more = '') => `---\ntitle: ${title}\n${FACTS}${more}---\n\n${body}`;

// A site in a folder of its own, and its preview.
async function preview(files) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qi preview '));
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { write, folder, ...await served(folder), remove: () => rmSync(folder, { recursive: true }) };
}

async function served(folder) {
  const child = spawn(program, ['serve', folder, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    let printed = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the program ended')));
    child.stdout.on('data', (data) => {
      printed += data;
      if (printed.includes('\n')) resolve(printed.trim());
    });
  });
  const ended = new Promise((resolve) => { child.once('exit', (code) => resolve(code)); });
  return { address, ended, kill: () => child.kill('SIGKILL') };
}

// Opens the preview with its one-time address, and returns the address of any of its pages.
async function open(page, address) {
  await page.goto(address);
  // The page loads itself again once the site has been checked.
  // The editor opens first; the preview is beside it.
  const list = await until(page, () => location.pathname.endsWith('/edit/') && location.href, 'the list of stories');
  const home = list.replace(/edit\/$/, 'site/index.html');
  await go(page, home);
  return (name) => home.replace('index.html', name);
}

// Goes to a page. One that loads itself again at that moment may interrupt this, which is then done once more.
async function go(page, address) {
  for (;;) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      if (!/abort|interrupt|cancel|concurrent/i.test(error.message)) throw error;
    }
  }
}

const text = (page) => page.evaluate(() => document.querySelector('main').innerText);
const shows = (page, words) => until(page, (words) => document.body?.innerText.includes(words), words, words);
// Waits until the page is the newest, with what is wrong with it.
const isChecked = (page) => until(page, async () => {
  // A page that is just being left cannot ask for anything.
  const newest = await fetch(location.href).then((answer) => answer.text(), () => '');
  const fingerprint = /data-fingerprint="([^"]*)"/.exec(newest)?.[1];
  return !newest.includes('Whole site: checking') && fingerprint === document.querySelector('script[data-fingerprint]').dataset.fingerprint;
}, 'the check');

async function editAndSee({ page }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('Before') });
  try {
    const url = await open(page, site.address);
    await go(page, url('stories/a.html'));
    await shows(page, 'Before');
    await isChecked(page);
    // The reader is in the middle of the text, and something is added above.
    await page.evaluate(() => [...document.querySelectorAll('p')].find((p) => p.innerText.startsWith('Paragraph 40 ')).scrollIntoView());
    const top = () => page.evaluate(() => [...document.querySelectorAll('p')].find((p) => p.innerText.startsWith('Paragraph 40 '))?.getBoundingClientRect().top);
    const before = await top();
    site.write('content/stories/a.md', story('After', `${'A new paragraph above.\n\n'.repeat(10)}${PARAGRAPHS}`));
    await shows(page, 'A new paragraph above.');
    await until(page, () => window.scrollY > 0, 'the place');
    await new Promise((resume) => { setTimeout(resume, 300); });
    const after = await top();
    return unless(Math.abs(before - after) < 3, `the paragraph was at ${before} and is at ${after}`);
  } finally {
    site.kill();
    site.remove();
  }
}

async function breakAndMend({ page }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('Whole') });
  const problems = [];
  try {
    const url = await open(page, site.address);
    await go(page, url('stories/a.html'));
    await shows(page, 'Whole');
    for (const broken of ['---\nsummary: no title\n---\n', '---\ntitle: "x\n---\n', '', 'no facts', `---\ntitle: [x\n${FACTS}---\n`]) {
      site.write('content/stories/a.md', broken);
      await shows(page, 'cannot be shown as it is now');
      problems.push(...unless((await text(page)).includes('Paragraph 80'), `${broken}: the last good page is gone`));
      site.write('content/stories/a.md', story('Whole'));
      await until(page, () => document.body && !document.body.innerText.includes('cannot be shown as it is now'), 'the mended page');
    }
    return problems;
  } finally {
    site.kill();
    site.remove();
  }
}

async function findingsAtTheirPlace({ page }) {
  const body = 'The ward rang Mr Smith.\n\n## One\n\n#### Two\n\nThen the ward rang Mr Smith again.\n';
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('A story', body) });
  try {
    const url = await open(page, site.address);
    await go(page, url('stories/a.html'));
    await isChecked(page);
    await until(page, () => document.querySelectorAll('.qi-mark').length > 0, 'the marks');
    const marked = await page.evaluate(() => [...document.querySelectorAll('.qi-mark')].map((mark) => mark.parentElement.innerText));
    const problems = [
      ...unless(marked.some((words) => words.startsWith('The ward rang Mr Smith.')), `the first name is not marked: ${marked}`),
      ...unless(marked.some((words) => words.startsWith('Two')), `the heading is not marked: ${marked}`),
    ];
    await page.evaluate(() => document.querySelector('.qi-mark').click());
    await until(page, () => document.querySelector('.qi-findings').open, 'the open list');
    await go(page, url('index.html').replace('site/index.html', 'live/findings'));
    const link = await until(page, () => document.querySelector('a[href*="#qi-finding-"]')?.href, 'a link to a page');
    await go(page, link);
    await until(page, () => document.querySelector('.qi-findings').open, 'the list, opened by the link');
    return problems;
  } finally {
    site.kill();
    site.remove();
  }
}

async function twoTabs({ page, newPage }) {
  const site = await preview({
    'content/site.yaml': SETTINGS, 'content/stories/a.md': story('First'), 'content/stories/b.md': story('Second'),
  });
  try {
    const url = await open(page, site.address);
    const other = await newPage();
    await go(page, url('stories/a.html'));
    await go(other, url('stories/b.html'));
    await isChecked(other);
    await other.evaluate(() => { window.isSamePage = true; });
    site.write('content/stories/a.md', story('First, changed'));
    await page.bringToFront();
    await shows(page, 'First, changed');
    await other.bringToFront();
    await go(other, url('stories/index.html'));
    await shows(other, 'First, changed');
    return [];
  } finally {
    site.kill();
    site.remove();
  }
}

async function aPageThatDoesNotChangeStays({ page }) {
  const site = await preview({
    'content/site.yaml': SETTINGS, 'content/stories/a.md': story('First'), 'content/stories/b.md': story('Second'),
  });
  try {
    const url = await open(page, site.address);
    await go(page, url('accessibility.html'));
    await isChecked(page);
    await page.evaluate(() => { window.isSamePage = true; });
    site.write('content/stories/a.md', story('First', 'Ring Mr Smith.\n'));
    await until(page, () => document.querySelector('.qi-site').textContent.includes('to put right'), 'the new count');
    return unless(await page.evaluate(() => window.isSamePage), 'the page was loaded again for nothing');
  } finally {
    site.kill();
    site.remove();
  }
}

async function stopped({ page }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('Still here') });
  try {
    const url = await open(page, site.address);
    await go(page, url('stories/a.html'));
    await isChecked(page);
    site.kill();
    await shows(page, 'The preview has stopped. Start qi-stories again');
    return unless((await text(page)).includes('Paragraph 80'), 'the page is gone');
  } finally {
    site.remove();
  }
}

async function stopButton({ page }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('A story') });
  try {
    await open(page, site.address);
    // Until then the page loads itself again, and a click could be lost.
    await isChecked(page);
    await until(page, () => document.querySelector('.qi-stop:not([hidden])') !== null, 'the button');
    await page.evaluate(() => document.querySelector('.qi-stop').click());
    await shows(page, 'The preview has stopped. You can close this page.');
    return unless(await site.ended === 0, 'the program did not end cleanly');
  } finally {
    site.kill();
    site.remove();
  }
}

async function newSite({ page }) {
  const site = await preview({});
  try {
    await open(page, site.address);
    // The editor has a page of its own for this; this one is that of the preview.
    await until(page, () => document.querySelector('.qi-new-site:not([hidden])') !== null, 'the form');
    await page.evaluate(() => {
      document.querySelector('#qi-title').value = 'Our stories';
      document.querySelector('#qi-organisation').value = 'Example Trust';
      document.querySelector('#qi-areas').value = 'Example Area\nDementia';
      document.querySelector('.qi-new-site').requestSubmit();
    });
    await shows(page, 'Our stories');
    return unless(readFileSync(path.join(site.folder, 'content/site.yaml'), 'utf8').includes('Dementia'), 'the settings lack an area');
  } finally {
    site.kill();
    site.remove();
  }
}

async function searchAndLists({ page }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('Fewer falls'), 'content/stories/b.md': story('Shorter waits', PARAGRAPHS, 'draft: yes\n') });
  try {
    const url = await open(page, site.address);
    await go(page, `${url('search.html')}?q=falls`);
    await shows(page, 'Fewer falls');
    await go(page, url('stories/index.html'));
    const draft = await until(page, () => document.querySelector('a[data-draft]')?.innerText, 'the marked draft');
    return unless(draft.includes('Shorter waits'), `${draft} is marked`);
  } finally {
    site.kill();
    site.remove();
  }
}

// Nobody waits for ten thousand stories to be checked before they see a page.
async function manyStories({ page }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'qi many '));
  cpSync(path.join(values.many, 'content'), path.join(folder, 'content'), { recursive: true });
  const site = await served(folder);
  try {
    const url = await open(page, site.address);
    await until(page, () => document.querySelector('main h1') && !document.body?.innerText.includes('One moment'), 'the first page');
    const link = await page.evaluate(() => document.querySelector('a[href*="stories/story"], a[href*="stories/"]').href);
    await go(page, link);
    await isChecked(page);
    const name = /stories\/(.*)\.html/.exec(link)[1];
    const file = path.join(folder, 'content/stories', `${name}.md`);
    let changed;
    try {
      changed = readFileSync(file, 'utf8');
    } catch {
      return [];
    }
    writeFileSync(file, `${changed}\nA sentence that was just written.\n`);
    await shows(page, 'A sentence that was just written.');
    await go(page, url('impact.html'));
    return [];
  } finally {
    site.kill();
    rmSync(folder, { recursive: true });
  }
}

// The preview's own pages, each with the bar. Other checks judge those of the site.
async function axe({ page, setView }) {
  const site = await preview({ 'content/site.yaml': SETTINGS, 'content/stories/a.md': story('A story', 'Ring Mr Smith.\n\n## Two\n') });
  const problems = [];
  try {
    const url = await open(page, site.address);
    for (const view of [{ width: 320, colorScheme: 'light' }, { width: 1280, colorScheme: 'light' }, { width: 1280, colorScheme: 'dark' }, { width: 1280, colorScheme: 'light', forcedColors: 'active' }]) {
      await setView(view);
      for (const name of [url('index.html').replace('site/index.html', 'live/findings'), url('nowhere.html')]) {
        await go(page, name);
        await isChecked(page);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
          // axe does not judge the contrast of what is below something else.
          document.querySelector('.qi-preview').style.position = 'static';
        });
        await page.evaluate(SOURCE);
        const found = view.forcedColors ? await wrongWhenForced(page) : await violations(page, {});
        problems.push(...found.map((problem) => `${Object.values(view)}: ${name.split('/').slice(-2).join('/')}: ${problem}`));
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        problems.push(...unless(width <= view.width, `${view.width} px: the page is ${width} wide`));
      }
    }
    return problems;
  } finally {
    site.kill();
    site.remove();
  }
}

const CHECKS = { editAndSee, breakAndMend, findingsAtTheirPlace, twoTabs, aPageThatDoesNotChangeStays, stopped, stopButton, newSite, searchAndLists };
const report = new Report();

const chromium = await startBrowser();
try {
  const inChromium = (body, options) => withPage(chromium, options, (page) => body({
    page,
    newPage: () => page.context().newPage(),
    setView: async ({ width, ...media }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ forcedColors: 'none', ...media });
    },
  }));
  for (const [name, check] of Object.entries(CHECKS).filter(([name]) => isWanted(name))) {
    await report.check(`preview in Chromium: ${name}`, async (test) => test(name, await inChromium(check, {})));
  }
  if (isWanted('axe')) await report.check('preview in Chromium: axe', async (test) => test('axe', await inChromium(axe, { bypassCSP: true })));
  if (values.many && isWanted('manyStories')) await report.check('preview in Chromium: manyStories', async (test) => test('manyStories', await inChromium(manyStories, {})));
} finally {
  await chromium.close();
}

const firefox = await startFirefox();
try {
  for (const [name, check] of Object.entries(CHECKS).filter(([name]) => isWanted(name))) {
    await report.check(`preview in Firefox: ${name}`, async (test) => {
      const page = await openPage(firefox);
      const opened = [page];
      const newPage = async () => {
        opened.push(await openPage(firefox));
        return opened.at(-1);
      };
      try {
        test(name, await check({ page, newPage }));
      } finally {
        for (const one of opened) await one.close();
      }
    });
  }
} finally {
  await firefox.close();
}
report.finish();
