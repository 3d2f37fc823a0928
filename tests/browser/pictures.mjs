// Takes the pictures of the README and the guides from the real program, on a copy of this repository's content:
// node pictures.mjs PROGRAM [FOLDER]. Without a folder, they are written to docs/pictures.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startBrowser, withPage } from './browser.mjs';
import { withPalette } from './palette.mjs';
import { until } from './waiting.mjs';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const [program, folder = path.join(REPOSITORY, 'docs/pictures')] = process.argv.slice(2).map((name) => path.resolve(name));
if (!program) throw new Error('Usage: node pictures.mjs PROGRAM [FOLDER]');

// The guides test that no picture is larger.
const MOST_BYTES = 150_000;
// In pictures, the folder for readers has the name that the guides give it.
const READERS = 'Q:\\improvement';

// Serves a folder, with local data of its own.
function serve(top, site) {
  const env = { ...process.env, XDG_STATE_HOME: path.join(top, 'local'), LOCALAPPDATA: path.join(top, 'local') };
  const child = spawn(program, ['serve', site, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'], env });
  return new Promise((resolve) => {
    let printed = '';
    child.stdout.on('data', (data) => {
      printed += data;
      if (printed.includes('\n')) resolve({ address: printed.trim(), stop: () => child.kill('SIGKILL') });
    });
  });
}

// Chooses a link or button by its words, in a part of the page.
async function pressIn(page, part, words) {
  await until(page, ([within, name]) => {
    if (document.readyState !== 'complete') return false;
    const all = [...document.querySelector(within).querySelectorAll('a, button, summary')].filter((one) => one.checkVisibility());
    const found = all.find((one) => one.textContent.trim() === name);
    found?.click();
    return Boolean(found);
  }, `“${words}”`, [part, words]);
}

const press = (page, words) => pressIn(page, 'body', words);

async function type(page, selector, words) {
  await until(page, (own) => Boolean(document.querySelector(own)), selector, selector);
  await page.evaluate((own) => { const field = document.querySelector(own); field.focus(); field.select?.(); }, selector);
  await page.keyboard.type(words);
}

// The form and its page have been read.
const hasForm = (page) => until(page, () => Boolean(window.qiStory)
  && document.querySelector('#summary').textContent !== ''
  && document.querySelector('#frame').contentDocument?.querySelector('main') !== null, 'the form');

const framed = (page, words) => until(page, (own) => document.querySelector('#frame').contentDocument?.body?.textContent.includes(own), words, words);

// The pixels of a picture, which a browser can read.
async function pixelsOf(context, picture) {
  const page = await context.newPage();
  try {
    return await page.evaluate(async (own) => {
      const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${own}`)).blob());
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      const { data, width } = context.getImageData(0, 0, image.width, image.height);
      let bytes = '';
      for (let at = 0; at < data.length; at += 4096) bytes += String.fromCharCode(...data.subarray(at, at + 4096));
      return { pixels: btoa(bytes), width };
    }, picture.toString('base64'));
  } finally {
    await page.close();
  }
}

// Takes one picture. What the machine shows of itself has the words of the guides.
async function take(page, name, height = 800) {
  await page.setViewportSize({ width: 1280, height });
  await page.evaluate(([readers, own]) => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(own, readers);
    for (const field of document.querySelectorAll('input')) if (field.value === own) field.value = readers;
    document.activeElement?.blur();
    scrollTo(0, 0);
  }, [READERS, readers]);
  const shot = await page.screenshot({ animations: 'disabled' });
  const { pixels, width } = await pixelsOf(page.context(), shot);
  const png = withPalette(Buffer.from(pixels, 'base64'), width, height);
  if (png.length > MOST_BYTES) throw new Error(`${name}.png has ${png.length} bytes; make it smaller`);
  writeFileSync(path.join(folder, `${name}.png`), png);
  console.log(`${name}.png, ${Math.ceil(png.length / 1000)} KB`);
}

async function takeSite(page) {
  execFileSync(program, ['build', site, '--quiet'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const built = (name) => pathToFileURL(path.join(site, 'public', name)).href;
  await page.goto(built('index.html'));
  await take(page, 'site-home');
  await page.goto(built('stories/wainwright-crescent-length-of-stay.html'));
  await take(page, 'site-story');
}

// The folder for readers already has the site, so that the list shows one new story.
async function publishFirst(page, list) {
  await page.goto(`${list}publish`);
  await type(page, '#to', readers);
  await press(page, 'See what will change');
  await until(page, () => Boolean(document.querySelector('#coming form')), 'the list');
  await pressIn(page, '#coming', 'Publish');
  await until(page, () => document.querySelector('h1')?.textContent.startsWith('Published at'), 'the end');
}

async function takeWriting(page, list) {
  await page.goto(list);
  await until(page, () => document.querySelector('#tools')?.hidden === false, 'the list');
  await take(page, 'editor-list', 640);
  await press(page, 'New story');
  await type(page, '#title', 'One handover a day on Example Ward');
  await type(page, '#team', 'Example Ward');
  await page.selectOption('#area', { index: 1 });
  await take(page, 'editor-new-story', 600);
  await press(page, 'Make the draft');
  await hasForm(page);
  await take(page, 'editor-to-finish');
  await type(page, '#f-summary', 'One handover a day is enough, and it takes half the time.');
  await type(page, '#s-1', 'Two handovers took an hour each day.');
  await framed(page, 'Two handovers took an hour each day.');
  await until(page, () => document.querySelector('#kept').textContent !== '', 'the copy');
  await take(page, 'editor-form');
  await press(page, 'Save');
  await until(page, () => document.querySelector('#saved').textContent.startsWith('Saved'), 'the save');
}

async function takePublishing(page) {
  await press(page, 'Publish');
  await press(page, 'It is no longer a draft');
  await until(page, () => Boolean(document.querySelector('#coming h2')?.textContent.endsWith('readers will see')), 'the list');
  await take(page, 'editor-publish', 440);
}

const top = mkdtempSync(path.join(os.tmpdir(), 'qi pictures '));
const site = path.join(top, 'improvement');
const readers = path.join(top, 'readers');
mkdirSync(folder, { recursive: true });
cpSync(path.join(REPOSITORY, 'content'), path.join(site, 'content'), { recursive: true });
const browser = await startBrowser();
const server = await serve(top, site);
try {
  await withPage(browser, {}, async (page) => {
    await takeSite(page);
    await page.goto(server.address);
    await until(page, () => document.querySelector('h1')?.textContent === 'Stories', 'the list');
    const list = page.url();
    await publishFirst(page, list);
    await takeWriting(page, list);
    await takePublishing(page);
  });
} finally {
  server.stop();
  await browser.close();
  rmSync(top, { recursive: true, force: true });
}
