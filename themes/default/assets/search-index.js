// Searches the index: finds the documents that contain all the words of a query.
(function () {
  'use strict';

  const { tokens, stem } = window.qiWords;
  const { manifest, part } = window.qiParts;
  const { match } = window.qiMatch;
  // A completion or a correction of a word scores less than the word itself.
  const COMPLETED = 0.8;
  const CORRECTED = 0.6;
  const MIN_COMPLETED_LENGTH = 2;
  const MIN_CORRECTED_LENGTH = 4;
  const MAX_COMPLETIONS = 3;
  const MAX_PARTS_TO_COMPLETE_FROM = 3;
  const MAX_PARTS_TO_CORRECT_FROM = 3;

  // What has been read from the parts, kept for as long as the manifest is the same.
  let [cachedFor, lists, opened] = [null, new Map(), new Map()];
  function resetIfChanged() {
    if (cachedFor !== manifest()) [cachedFor, lists, opened] = [manifest(), new Map(), new Map()];
  }

  function list(name) {
    resetIfChanged();
    if (!lists.has(name)) lists.set(name, manifest()[name] === '' ? [] : manifest()[name].split(' '));
    return lists.get(name);
  }

  // The number of items in a sorted list that are at most `value`.
  function upTo(sorted, value) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const partOf = (name, word) => Math.max(0, upTo(list(name), word) - 1);

  // The terms of a part: their stems in order, and the whole entry of each.
  async function terms(number) {
    const text = await part('t', number);
    resetIfChanged();
    if (!opened.has(number)) {
      const entries = text.split('|');
      opened.set(number, { stems: entries.map((entry) => entry.slice(0, entry.indexOf(' '))), entries });
    }
    return opened.get(number);
  }

  function entry({ stems, entries }, index) {
    const [, forms, count, postings] = entries[index].split(' ');
    return { stem: stems[index], forms, count: Number(count), postings };
  }

  const formsOf = ({ stem: own, forms }) => forms.split(',').map((form) => (form[0] === '-' ? own + form.slice(1) : form));
  const hasForm = (term, prefix) => formsOf(term).some((form) => form.startsWith(prefix));

  async function termsOf(target) {
    if (list('terms').length === 0) return [];
    const found = await terms(partOf('terms', target));
    const index = upTo(found.stems, target) - 1;
    return found.stems[index] === target ? [entry(found, index)] : [];
  }

  // The terms of a part with a form that has a prefix. The stem can be shorter: `improveme` finds `improv`.
  function completions(prefix, { stems, entries }) {
    const found = [];
    for (let i = Math.max(0, upTo(stems, prefix.slice(0, 2)) - 1); i < stems.length; i += 1) {
      if (stems[i] > prefix && !stems[i].startsWith(prefix)) break;
      if (stems[i][0] !== prefix[0]) continue;
      const term = entry({ stems, entries }, i);
      if (stems[i].startsWith(prefix) || hasForm(term, prefix)) found.push(term);
    }
    return found;
  }

  // All terms with a form that has a prefix. If they are in many parts, only the first part's and the most common.
  async function allCompletions(prefix) {
    const [first, last] = [partOf('terms', prefix), partOf('terms', `${prefix}~`)];
    const isFew = last - first < MAX_PARTS_TO_COMPLETE_FROM;
    const numbers = Array.from({ length: isFew ? last - first + 1 : 1 }, (_, i) => first + i);
    const [common, ...inParts] = await Promise.all([isFew ? [] : commonCompletions(prefix), ...numbers.map(terms)]);
    const found = flat(inParts.map((part) => completions(prefix, part)));
    return found.concat(common.filter((term) => found.every(({ stem: own }) => own !== term.stem)));
  }

  // The words of a part to correct from. Each ends with a capital, from A, for the logarithm of its frequency.
  const words = (text) => text.match(/[a-z]+[A-Z]/g) || [];
  const frequency = (word) => word.charCodeAt(word.length - 1);

  // The words with a prefix. There can be many, so only the first parts with them are read.
  async function wordsFrom(name, kind, prefix) {
    if (list(name).length === 0) return [];
    const first = partOf(name, prefix);
    const last = Math.min(partOf(name, `${prefix}~`), first + MAX_PARTS_TO_CORRECT_FROM - 1);
    const texts = [];
    for (let number = first; number <= last; number += 1) texts.push(part(kind, number));
    return flat((await Promise.all(texts)).map(words)).filter((word) => word.startsWith(prefix));
  }

  // Whether one character is missing, added, changed, or swapped with the next.
  function isOneApart(one, other) {
    if (one === other || Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)
      || (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
  }

  const flat = (many) => [].concat(...many);
  const backwards = (word) => [...word].reverse().join('');

  // The most frequent word that a mistyped one may stand for. A mistake in the first characters leaves the ending as it
  // is; any other leaves the beginning.
  async function correction(word) {
    if (word.length < MIN_CORRECTED_LENGTH || !/^[a-z]+$/.test(word)) return null;
    const kept = Math.min(3, word.length - 2);
    const beginning = await wordsFrom('beginnings', 'v', word.slice(0, kept));
    const ending = await wordsFrom('endings', 'w', backwards(word.slice(kept + 1)));
    let best = null;
    for (const candidate of beginning.concat(ending.map((reversed) => backwards(reversed.slice(0, -1)) + reversed.slice(-1)))) {
      if (isOneApart(word, candidate.slice(0, -1)) && (!best || frequency(candidate) > frequency(best))) best = candidate;
    }
    return best && best.slice(0, -1);
  }

  // The words of a query: { word, isLast, apart }. Two words joined by a hyphen are searched for as one.
  function queryWords(query) {
    const all = tokens(query);
    const words = [];
    all.forEach((token, i) => {
      if (token.joined && i > 0 && all[i - 1].joined === token.joined) return;
      words.push({ word: token.joined || token.word, apart: token.joined ? [token.word, all[i + 1].word] : [] });
    });
    const stop = new Set(list('stop'));
    const significant = words.filter(({ word }) => !stop.has(word));
    const isUnfinished = /[\p{L}\p{N}]$/u.test(query);
    // The reader may still be typing the last word.
    const kept = significant.length > 0 || !isUnfinished ? significant : words.slice(-1);
    kept.forEach((word) => {
      word.isLast = isUnfinished && word === words[words.length - 1];
    });
    return kept;
  }

  // Looks up a word of a query: { word, entries, corrected }, or two of these for a word with a hyphen.
  async function lookUp({ word, isLast, apart }) {
    const weighted = (terms, factor) => terms.map((term) => Object.assign({ factor }, term));
    const canComplete = isLast && word.length >= MIN_COMPLETED_LENGTH && list('terms').length > 0;
    const [own, others] = await Promise.all([termsOf(stem(word)), canComplete ? allCompletions(word) : []]);
    if (canComplete && own.length + others.length === 0) others.push(...await commonCompletions(word));
    const entries = weighted(own, 1).concat(weighted(others.filter((term) => own.every((known) => known.stem !== term.stem)), COMPLETED));
    if (entries.length === 0 && apart.length > 0) {
      return flat(await Promise.all(apart.map((own) => lookUp({ word: own, isLast: false, apart: [] }))));
    }
    if (entries.length > 0) return [{ word, entries }];
    const corrected = list('stop').includes(word) ? null : await correction(word);
    return [{ word, corrected, entries: corrected ? weighted(await termsOf(stem(corrected)), CORRECTED) : [] }];
  }

  // The terms of the most common words with a prefix.
  async function commonCompletions(prefix) {
    if (!/^[a-z]+$/.test(prefix)) return [];
    const found = (await wordsFrom('beginnings', 'v', prefix)).sort((a, b) => frequency(b) - frequency(a));
    const stems = [...new Set(found.map((word) => stem(word.slice(0, -1))))].slice(0, MAX_COMPLETIONS);
    return flat(await Promise.all(stems.map(termsOf)));
  }

  // Searches for a query: { words, documents, scores, hasAll }.
  async function find(query) {
    const words = flat(await Promise.all(queryWords(query).map(lookUp)));
    return Object.assign({ words }, match(words));
  }

  async function documentOf(number) {
    const { block } = manifest();
    const [title, url, kind, mark, summary, team, area, date, result, ...rest] = (await part('d', Math.floor(number / block)))[number % block];
    const sections = [];
    for (let i = 0; i < rest.length; i += 3) sections.push({ id: rest[i], heading: rest[i + 1], text: rest[i + 2] });
    return { title, url, kind, mark, summary, team, area, date, result, sections };
  }

  window.qiIndex = { documentOf, find, formsOf, partOf: (number) => `d${Math.floor(number / manifest().block)}` };
})();
