// The speed of search on large sites, from a disk, in both browsers: node benches/search.mjs [STORIES…] [--keep DIR]
//
// Builds invented sites with that many stories (by default 10,000 and 100,000) of about 600 words with the release build,
// opens the search page of each with a query in a new browser, then types other queries. Prints the scripts and bytes loaded
// for each, and the time until the page showed results. Needs the packages of tests/browser.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startBrowser } from '../tests/browser/browser.mjs';
import { startFirefox } from '../tests/browser/firefox.mjs';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const WORDS = '600';
const FIRST = ['sepsis discharge', 'handover', 'improvement', 'medicine length of stay'];
const LATER = ['falls', 'pressure ulcer', 'hando', 'dischareg', 'staff team care', 'coproduction coach'];
const ROUNDS = 5;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const counts = positionals.length > 0 ? positionals : ['10000', '100000'];
const work = values.keep ?? mkdtempSync(path.join(os.tmpdir(), 'search-'));
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

const BROWSERS = {
  'Chromium': () => startBrowser(),
  'Chromium, no compiler': () => startBrowser({ switches: ['--js-flags=--jitless'] }),
  'Firefox': () => startFirefox(),
  'Firefox, no compiler': () => startFirefox({ jit: false }),
};

try {
  for (const count of counts) {
    const site = build(count);
    console.log(`\n${Number(count).toLocaleString('en-GB')} stories`);
    for (const [name, start] of Object.entries(BROWSERS)) await measure(site, name, start);
  }
} finally {
  if (!values.keep) rmSync(work, { recursive: true });
}

function build(count) {
  const [content, site] = ['content', 'site'].map((kind) => path.join(work, `${kind} of ${count}`));
  if (!existsSync(content)) execFileSync('node', [path.join(REPOSITORY, 'tests/browser/generate.mjs'), content, count, WORDS]);
  execFileSync('cargo', ['run', '--release', '--quiet', '--', 'build', content, '--output', site], { cwd: REPOSITORY, stdio: ['ignore', 'ignore', 'inherit'] });
  return site;
}

async function measure(site, name, start) {
  const address = (query) => `${pathToFileURL(site).href}/search.html?q=${encodeURIComponent(query)}`;
  const firsts = [];
  for (const query of FIRST) {
    const times = [];
    let seen;
    for (let round = 0; round < ROUNDS; round += 1) {
      const browser = await start();
      const page = await browser.newPage();
      // By now the browser has started, but has not loaded the site.
      await page.goto('about:blank');
      await new Promise((resume) => { setTimeout(resume, 1000); });
      await watch(page);
      await page.goto(address(query));
      seen = await results(page);
      times.push(seen.time);
      await browser.close();
    }
    const bytes = seen.scripts.reduce((sum, script) => sum + statSync(fileURLToPath(script.split('?')[0])).size, 0);
    firsts.push({ query, time: median(times), max: Math.max(...times), scripts: seen.scripts.length, bytes });
  }
  const browser = await start();
  const page = await browser.newPage();
  await watch(page);
  await page.goto(address(FIRST[0]));
  await results(page);
  const laters = [];
  for (const query of LATER) {
    await page.evaluate((text) => {
      const box = document.querySelector('#search-box');
      document.querySelector('#search-results').replaceChildren();
      window.seen.from = performance.now();
      window.seen.time = null;
      box.value = text;
      box.dispatchEvent(new Event('input'));
    }, query);
    laters.push({ query, time: (await results(page)).time });
  }
  await browser.close();
  console.log(`  ${name}`);
  for (const { query, time, max, scripts, bytes } of firsts) {
    console.log(`    first  ${query.padEnd(24)} ${time.toFixed(0).padStart(5)} ms (most ${max.toFixed(0)})  ${scripts} scripts  ${(bytes / 1000).toFixed(0)} KB`);
  }
  for (const { query, time } of laters) console.log(`    later  ${query.padEnd(24)} ${time.toFixed(0).padStart(5)} ms`);
}

// Records when the page first shows results, and every script that was ever added to it.
function watch(page) {
  const observe = () => {
    window.seen = { from: 0, time: null, scripts: [] };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node.localName === 'script') window.seen.scripts.push(node.src);
      }
      if (window.seen.time === null && document.querySelector('#search-results > li')) window.seen.time = performance.now();
    }).observe(document, { childList: true, subtree: true });
  };
  return page.addInitScript ? page.addInitScript(observe) : page.evaluateOnNewDocument(observe);
}

async function results(page) {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const seen = await page.evaluate(() => (window.seen.time === null ? null : { time: window.seen.time - window.seen.from, scripts: window.seen.scripts }));
    if (seen) return seen;
    await new Promise((resume) => { setTimeout(resume, 20); });
  }
  throw new Error(`no results: ${await page.evaluate(() => document.querySelector('#search-status').textContent)}`);
}
