// Reads a built site from the disk: its files, what is on each page, and which pages represent the others.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withPage } from './browser.mjs';

const SAMPLE = 20;
const BATCH = 50;

// `shown` holds what the pages of other sites show; of a sampled site, only pages that show more than that are opened, and
// the largest.
export async function readSite(browser, dir, { sampled, shown = new Set() }) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
  const names = files.filter((file) => file.endsWith('.html'));
  const pages = new Map();
  for (let start = 0; start < names.length; start += BATCH) {
    const batch = names.slice(start, start + BATCH);
    const facts = await readPages(browser, batch.map((name) => readFileSync(path.join(dir, name), 'utf8')));
    batch.forEach((name, i) => pages.set(name, facts[i]));
  }
  const root = pathToFileURL(dir + path.sep).href;
  const kinds = representatives(pages, sampled ? shown : new Set());
  return {
    name: path.basename(dir),
    dir,
    root,
    files: new Set(files),
    pages,
    kinds,
    chosen: sampled ? spread(names, kinds) : names,
    url: (page) => root + page.split('/').map(encodeURIComponent).join('/'),
  };
}

// Parses pages with the browser's own parser, without loading anything that they refer to.
export const readPages = (browser, texts) =>
  withPage(browser, {}, (page) => page.evaluate((sources) => {
    const addresses = ['href', 'src', 'srcset', 'poster', 'data', 'action', 'formaction', 'ping', 'background', 'xlink:href', 'manifest'];
    return sources.map((text) => {
      const doc = new DOMParser().parseFromString(text, 'text/html');
      const all = [...doc.querySelectorAll('*')];
      return {
        title: doc.title,
        lang: doc.documentElement.lang,
        hasPolicy: doc.querySelector('meta[http-equiv="Content-Security-Policy" i]') !== null,
        hasIcon: doc.querySelector('link[rel~="icon"]') !== null,
        headings: [...doc.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => ({ level: Number(h.tagName[1]), text: h.textContent.trim() })),
        ids: all.map((el) => el.id).filter(Boolean),
        references: all.flatMap((el) => addresses.filter((name) => el.hasAttribute(name)).flatMap((name) => {
          const value = el.getAttribute(name);
          const values = name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value];
          return values.map((address) => ({ element: el.localName, attribute: name, address }));
        })),
        size: all.length,
        parts: [...new Set(all.map((el) => [el.localName, ...el.classList].join('.')))],
      };
    });
  }, texts));

export function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const folder = (page) => (page.includes('/') ? page.split('/')[0] + (page.endsWith('/index.html') ? ' index' : '') : page);

// The few pages of each folder that together show every kind of element both present and absent, where the pages of the
// folder differ: a story with a result and one without, an area with stories and an empty one. What is in `shown` is not
// looked for again, and what these pages show is added to it; the largest page of each folder is always one of them.
function representatives(pages, shown) {
  const chosen = [];
  for (const [name, members] of groupBy([...pages.keys()], folder)) {
    const everything = new Set(members.flatMap((page) => pages.get(page).parts));
    const features = new Map(members.map((page) => {
      const parts = new Set(pages.get(page).parts);
      return [page, [...everything].map((part) => `${name}: ${parts.has(part) ? 'with' : 'without'} ${part}`)];
    }));
    const missing = new Set([...features.values()].flat().filter((feature) => !shown.has(feature)));
    const choose = (page) => {
      for (const feature of features.get(page)) {
        missing.delete(feature);
        shown.add(feature);
      }
      chosen.push(page);
    };
    choose(members.reduce((largest, page) => (pages.get(page).size > pages.get(largest).size ? page : largest)));
    while (missing.size > 0) {
      const gains = members.map((page) => features.get(page).filter((feature) => missing.has(feature)).length);
      choose(members[gains.indexOf(Math.max(...gains))]);
    }
  }
  return chosen;
}

// A sample: the representatives, and others at even intervals.
function spread(names, kinds) {
  const step = Math.max(1, Math.floor(names.length / SAMPLE));
  return [...new Set([...kinds, ...names.filter((_, i) => i % step === 0)])];
}
