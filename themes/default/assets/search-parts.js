// The parts of the search index: loads them as they are needed, and reads the documents that they tell of.
(function () {
  'use strict';

  const SITE = new URL('../', document.currentScript.src).href;
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const DIGITS = new Uint8Array(128);
  for (let i = 0; i < 64; i += 1) DIGITS[ALPHABET.charCodeAt(i)] = i;
  const A_FOLDER = 256;
  // Of the parts with words in order: where the manifest lists the first of each.
  const FIRST_WORDS = { t: 'terms', v: 'beginnings', w: 'endings' };

  const parts = new Map();
  const coming = new Map();
  let scripts = 0;
  window.QI = (name, key, data) => parts.set(name, { key, data });

  // Scripts come from the index and the theme, and from nowhere else.
  const isOurs = (address) => ['search/', 'assets/'].some((folder) => address.startsWith(SITE + folder));
  const ours = (address) => {
    if (!isOurs(address)) throw new TypeError(`no script of the site: ${address}`);
    return address;
  };
  const policy = window.trustedTypes ? window.trustedTypes.createPolicy('qi', { createScriptURL: ours }) : { createScriptURL: ours };

  // What a reader is told: `missing` when a script does not come, `changed` when the site was published anew.
  class IndexError extends Error {
    constructor(kind) {
      super(kind);
      this.kind = kind;
    }
  }

  function load(address) {
    if (!coming.has(address)) {
      coming.set(address, new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = policy.createScriptURL(address);
        script.onload = () => {
          script.remove();
          resolve();
        };
        script.onerror = () => {
          script.remove();
          coming.delete(address);
          reject(new IndexError('missing'));
        };
        scripts += 1;
        document.head.append(script);
      }));
    }
    return coming.get(address);
  }

  // What a part must say to fit the list of parts: which documents there are and, of words in order, from which to which.
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
      await load(`${SITE}search/${kind}${Math.floor(number / A_FOLDER)}/${number % A_FOLDER}.js?${encodeURIComponent(key)}`);
    }
    const found = parts.get(name);
    if (!found) throw new IndexError('missing');
    if (found.key !== key) {
      parts.delete(name);
      throw new IndexError('changed');
    }
    return found.data;
  }

  function manifest() {
    const found = parts.get('m');
    if (!found) throw new IndexError('missing');
    return found.data;
  }

  // After the site was published anew, a browser may still hold the old list of parts: this asks past it.
  async function refresh() {
    parts.clear();
    coming.clear();
    await load(`${SITE}search/index.js?${Date.now()}`);
  }

  // How many of the documents, from the first, can be shown with so many scripts.
  function within(documents, nameOf, room) {
    const wanted = new Set();
    const end = documents.findIndex((document) => {
      const name = nameOf(document);
      if (!parts.has(name)) wanted.add(name);
      return wanted.size > room;
    });
    return end < 0 ? documents.length : end;
  }

  // Reads a set that src/search/code.rs wrote: `each` is told the number of a document.
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

  // Reads runs of documents: `each` is told the first of a run and the one behind it.
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

  // The first so many of some stories in an order: reads only as many of its parts as hold them.
  async function firstOf(order, documents, most) {
    const { stories, order: aPart } = manifest();
    const isIn = new Uint8Array(stories);
    for (const document of documents) isIn[document] = 1;
    const count = Math.ceil(stories / aPart);
    const wanted = Math.min(most, documents.length);
    const found = [];
    for (let number = 0; number < count && found.length < wanted; number += 1) {
      const coded = await part('o', order * count + number);
      const width = coded.length / Math.min(aPart, stories - number * aPart);
      for (let at = 0; at < coded.length && found.length < wanted; at += width) {
        let document = 0;
        for (let place = 0; place < width; place += 1) document |= DIGITS[coded.charCodeAt(at + place)] << (6 * place);
        if (isIn[document]) found.push(document);
      }
    }
    return found;
  }

  const BITS = Uint8Array.from({ length: 64 }, (_, six) => [...six.toString(2)].filter((bit) => bit === '1').length);

  // Counts how many of some documents a set holds.
  function counter(documents) {
    const all = manifest().documents;
    const sixes = new Uint8Array(Math.ceil(all / 6));
    for (const document of documents) sixes[Math.floor(document / 6)] |= 1 << (document % 6);
    // How many of them come before each six, so that a run is counted without looking at all it holds.
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
    const told = await part('f', number);
    for (let i = 0; i < told.length; i += 2) values.push({ value: told[i], set: told[i + 1] });
    return values;
  }

  // Does `work` when it is asked to, one time after the other: what is asked meanwhile is done once, when that is over.
  // When the site was published anew, the new list of parts is asked for first. `failed` is told what went wrong.
  function inTurn(work, failed) {
    async function attempt(isAgain) {
      try {
        await work();
      } catch (error) {
        if (error.kind === 'changed' && !isAgain) {
          await refresh().catch(() => {});
          await attempt(true);
          return;
        }
        failed(error.kind);
        if (!error.kind) throw error;
      }
    }

    let running = null;
    let isWanted = false;
    return () => {
      isWanted = true;
      running = running || (async () => {
        while (isWanted) {
          isWanted = false;
          await attempt(false);
        }
      })().finally(() => { running = null; });
      return running;
    };
  }

  window.qiParts = {
    DIGITS, counter, facets, firstOf, inTurn, load, manifest, part, read, valuesOf, within,
    isAtHand: (name) => parts.has(name),
    scripts: () => scripts,
    site: SITE,
  };
})();
