// The parts of the search index: loads each when it is needed, and decodes the sets of documents in it. Lists and search
// both need `element`, which makes an element of a page.
(function () {
  'use strict';

  // A list has loaded this already when the search box asks for it.
  if (window.qiParts) return;

  const { LoadError, count: scripts, forget, load, site: SITE } = window.qiScripts;
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const DIGITS = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) DIGITS[ALPHABET.charCodeAt(i)] = i;
  const PARTS_PER_FOLDER = 256;
  // For each kind of part with sorted words: the key of the manifest that lists the first word of each part.
  const FIRST_WORDS = { t: 'terms', v: 'beginnings', w: 'endings' };

  const parts = new Map();
  window.QI = (name, key, data) => parts.set(name, { key, data });

  // The key of a part that fits the manifest. It identifies the documents and, for sorted words, the range.
  function keyOf(kind, number) {
    const known = manifest();
    if (!FIRST_WORDS[kind]) return known.key;
    const firsts = known[FIRST_WORDS[kind]].split(' ');
    return [known.key, firsts[number], firsts[number + 1] || ''].join(' ');
  }

  async function part(kind, number) {
    const name = kind + number;
    const key = keyOf(kind, number);
    if (!parts.has(name)) {
      await load(`${SITE}search/${kind}${Math.floor(number / PARTS_PER_FOLDER)}/${number % PARTS_PER_FOLDER}.js?${encodeURIComponent(key)}`);
    }
    const found = parts.get(name);
    if (!found) throw new LoadError('missing');
    if (found.key !== key) {
      parts.delete(name);
      throw new LoadError('changed');
    }
    return found.data;
  }

  function manifest() {
    const found = parts.get('m');
    if (!found) throw new LoadError('missing');
    return found.data;
  }

  // After the site is published again, the browser may still have the old manifest in its cache. This bypasses it.
  async function refresh() {
    parts.clear();
    forget();
    await load(`${SITE}search/index.js?${Date.now()}`);
  }

  // How many of the documents, from the first, can be shown by loading at most `limit` scripts.
  function within(documents, nameOf, limit) {
    const needed = new Set();
    const end = documents.findIndex((document) => {
      const name = nameOf(document);
      if (!parts.has(name)) needed.add(name);
      return needed.size > limit;
    });
    return end < 0 ? documents.length : end;
  }

  // Decodes a set that src/output/search/code.rs wrote: calls `each` with the number of each document.
  function read(coded, each) {
    if (coded[0] === '=') {
      readRuns(coded, (first, end) => {
        for (let document = first; document < end; document += 1) each(document);
      });
      return;
    }
    for (let at = 1, first = 0; at < coded.length; at += 1, first += 6) {
      for (let bits = DIGITS[coded.charCodeAt(at)], document = first; bits > 0; bits >>= 1, document += 1) {
        if (bits & 1) each(document);
      }
    }
  }

  // Decodes runs of documents: calls `each` with the first of each run and the number after its last.
  function readRuns(coded, each) {
    let at = 1;
    const number = () => {
      for (let value = 0, shift = 0; ; shift += 5) {
        const digit = DIGITS[coded.charCodeAt(at)];
        at += 1;
        value += (digit & 31) << shift;
        if (digit < 32) return value;
      }
    };
    for (let next = 0; at < coded.length;) {
      const first = next + number();
      next = first + number() + 1;
      each(first, next);
    }
  }

  // The first stories in a sort order, `most` at most. Reads only the parts of the order that hold them.
  async function firstOf(order, documents, most) {
    const { stories, order: partSize } = manifest();
    const isIn = new Uint8Array(stories);
    for (const document of documents) isIn[document] = 1;
    const count = Math.ceil(stories / partSize);
    const limit = Math.min(most, documents.length);
    const found = [];
    for (let number = 0; number < count && found.length < limit; number += 1) {
      const coded = await part('o', order * count + number);
      const width = coded.length / Math.min(partSize, stories - number * partSize);
      for (let at = 0; at < coded.length && found.length < limit; at += width) {
        let document = 0;
        for (let digit = 0; digit < width; digit += 1) document |= DIGITS[coded.charCodeAt(at + digit)] << (6 * digit);
        if (isIn[document]) found.push(document);
      }
    }
    return found;
  }

  const BITS = Uint8Array.from({ length: 64 }, (_, six) => [...six.toString(2)].filter((bit) => bit === '1').length);

  // Returns a function that counts how many of the documents a set holds.
  function counter(documents) {
    const all = manifest().documents;
    const sixes = new Uint8Array(Math.ceil(all / 6));
    for (const document of documents) sixes[Math.floor(document / 6)] |= 1 << (document % 6);
    // How many of them come before each six, so that a run is counted from its two ends.
    const before = new Uint32Array(sixes.length + 1);
    for (let i = 0; i < sixes.length; i += 1) before[i + 1] = before[i] + BITS[sixes[i]];
    const upTo = (document) => {
      const six = Math.floor(document / 6);
      return before[six] + BITS[sixes[six] & ((1 << (document % 6)) - 1)];
    };
    return (set) => {
      let count = 0;
      if (set[0] === '=') readRuns(set, (first, end) => { count += upTo(end) - upTo(first); });
      else for (let i = 0; i < sixes.length; i += 1) count += BITS[sixes[i] & DIGITS[set.charCodeAt(i + 1)]];
      return count;
    };
  }

  const facets = () => manifest().facets.map((label, number) => ({ label, number }));

  // The values of a facet: [{ value, set }].
  async function valuesOf({ number }) {
    const values = [];
    const pairs = await part('f', number);
    for (let i = 0; i < pairs.length; i += 2) values.push({ value: pairs[i], set: pairs[i + 1] });
    return values;
  }

  // Returns a function that runs `work`, never twice at once: calls during a run lead to one more run after it. If the
  // site has been published again, reloads the manifest and retries. Calls `failed` with the kind of an error.
  function oneAtATime(work, failed) {
    async function attempt(isRetry) {
      try {
        await work();
      } catch (error) {
        if (error.kind === 'changed' && !isRetry) {
          await refresh().catch(() => {});
          await attempt(true);
          return;
        }
        failed(error.kind);
        if (!error.kind) throw error;
      }
    }

    let running = null;
    let isRequested = false;
    return () => {
      isRequested = true;
      running = running || (async () => {
        while (isRequested) {
          isRequested = false;
          await attempt(false);
        }
      })().finally(() => { running = null; });
      return running;
    };
  }

  function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...(children || []));
    return made;
  }

  // The tile of a service area: its letter on its colour. `tile` is both, as in `C3`.
  function tileOf(tile) {
    const made = element('span', { className: `area-letter area-${tile.replace(/^\D+/, '')}` });
    made.dataset.letter = tile.replace(/\d+$/, '');
    made.setAttribute('aria-hidden', 'true');
    return made;
  }

  window.qiParts = {
    DIGITS, counter, element, facets, firstOf, manifest, oneAtATime, part, read, valuesOf, within,
    isLoaded: (name) => parts.has(name),
    scripts,
    site: SITE,
    tileOf,
  };
})();
