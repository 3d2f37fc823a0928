// The search index in the browser: finds what has all words of a query.
(function () {
  'use strict';

  const { tokens, stem } = window.qiWords;
  const { manifest, part } = window.qiParts;
  const { match } = window.qiMatch;
  // A completion or a correction of a word counts for less than the word.
  const COMPLETED = 0.8;
  const CORRECTED = 0.6;
  const SHORTEST_COMPLETED = 2;
  const SHORTEST_CORRECTED = 4;
  const MOST_COMPLETIONS = 3;
  const MOST_PARTS_TO_COMPLETE_FROM = 3;
  const MOST_PARTS_TO_CORRECT_FROM = 3;

  // What was made of the parts of one list of parts.
  let [madeOf, lists, opened] = [null, new Map(), new Map()];
  function renew() {
    if (madeOf !== manifest()) [madeOf, lists, opened] = [manifest(), new Map(), new Map()];
  }

  function list(name) {
    renew();
    if (!lists.has(name)) lists.set(name, manifest()[name] === '' ? [] : manifest()[name].split(' '));
    return lists.get(name);
  }

  // How many things of a sorted list come before `wanted`, or are it.
  function upTo(sorted, wanted) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  const partOf = (name, word) => Math.max(0, upTo(list(name), word) - 1);

  // The terms of a part: their stems in order, and for each what else is told of it.
  async function terms(number) {
    const text = await part('t', number);
    renew();
    if (!opened.has(number)) {
      const entries = text.split('|');
      opened.set(number, { stems: entries.map((entry) => entry.slice(0, entry.indexOf(' '))), entries });
    }
    return opened.get(number);
  }

  function entry({ stems, entries }, place) {
    const [, forms, count, postings] = entries[place].split(' ');
    return { stem: stems[place], forms, count: Number(count), postings };
  }

  const formsOf = ({ stem: own, forms }) => forms.split(',').map((form) => (form[0] === '-' ? own + form.slice(1) : form));
  const hasForm = (term, beginning) => formsOf(term).some((form) => form.startsWith(beginning));

  async function termsOf(wanted) {
    if (list('terms').length === 0) return [];
    const found = await terms(partOf('terms', wanted));
    const place = upTo(found.stems, wanted) - 1;
    return found.stems[place] === wanted ? [entry(found, place)] : [];
  }

  // Terms of a part with a form that begins so. A stem may be shorter than that: `improv` is found for `improveme`.
  function completions(beginning, { stems, entries }) {
    const found = [];
    for (let i = Math.max(0, upTo(stems, beginning.slice(0, 2)) - 1); i < stems.length; i += 1) {
      if (stems[i] > beginning && !stems[i].startsWith(beginning)) break;
      if (stems[i][0] !== beginning[0]) continue;
      const term = entry({ stems, entries }, i);
      if (stems[i].startsWith(beginning) || hasForm(term, beginning)) found.push(term);
    }
    return found;
  }

  // All terms with a form that begins so, or, where they lie in more than a few parts, the first and the most usual.
  async function begun(beginning) {
    const [first, last] = [partOf('terms', beginning), partOf('terms', `${beginning}~`)];
    const isFew = last - first < MOST_PARTS_TO_COMPLETE_FROM;
    const numbers = Array.from({ length: isFew ? last - first + 1 : 1 }, (_, i) => first + i);
    const [usual, ...inParts] = await Promise.all([isFew ? [] : usualCompletions(beginning), ...numbers.map(terms)]);
    const found = flat(inParts.map((told) => completions(beginning, told)));
    return found.concat(usual.filter((term) => found.every(({ stem: own }) => own !== term.stem)));
  }

  // The words of a part to correct from, each with how often it stands in documents, by doubling.
  const words = (text) => text.match(/[a-z]+[A-Z]/g) || [];
  const often = (word) => word.charCodeAt(word.length - 1);

  // The words that begin so, of which there may be so many that only the first parts of them are looked at.
  async function wordsFrom(name, kind, beginning) {
    if (list(name).length === 0) return [];
    const first = partOf(name, beginning);
    const last = Math.min(partOf(name, `${beginning}~`), first + MOST_PARTS_TO_CORRECT_FROM - 1);
    const texts = [];
    for (let number = first; number <= last; number += 1) texts.push(part(kind, number));
    return flat((await Promise.all(texts)).map(words)).filter((word) => word.startsWith(beginning));
  }

  // Whether one letter was left out, added, changed, or changed places with the next.
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

  // The word in most documents that was meant by a mistyped one. A mistake in the first letters leaves the ending as
  // it is, and any other leaves the beginning.
  async function correction(word) {
    if (word.length < SHORTEST_CORRECTED || !/^[a-z]+$/.test(word)) return null;
    const kept = Math.min(3, word.length - 2);
    const beginning = await wordsFrom('beginnings', 'v', word.slice(0, kept));
    const ending = await wordsFrom('endings', 'w', backwards(word.slice(kept + 1)));
    let best = null;
    for (const candidate of beginning.concat(ending.map((told) => backwards(told.slice(0, -1)) + told.slice(-1)))) {
      if (isOneApart(word, candidate.slice(0, -1)) && (!best || often(candidate) > often(best))) best = candidate;
    }
    return best && best.slice(0, -1);
  }

  // The words of a query: { word, isLast }. What is joined by a hyphen is looked for as one.
  function queryWords(query) {
    const all = tokens(query);
    const words = [];
    all.forEach((token, i) => {
      if (token.joined && i > 0 && all[i - 1].joined === token.joined) return;
      words.push({ word: token.joined || token.word, apart: token.joined ? [token.word, all[i + 1].word] : [] });
    });
    const stop = new Set(list('stop'));
    const told = words.filter(({ word }) => !stop.has(word));
    const isOpen = /[\p{L}\p{N}]$/u.test(query);
    // The last word may be the beginning of another.
    const kept = told.length > 0 || !isOpen ? told : words.slice(-1);
    kept.forEach((word) => {
      word.isLast = isOpen && word === words[words.length - 1];
    });
    return kept;
  }

  // What a word of a query is taken for: { word, entries, corrected }, or two of them for a word with a hyphen.
  async function taken({ word, isLast, apart }) {
    const weighed = (terms, factor) => terms.map((term) => Object.assign({ factor }, term));
    const isBegun = isLast && word.length >= SHORTEST_COMPLETED && list('terms').length > 0;
    const [own, others] = await Promise.all([termsOf(stem(word)), isBegun ? begun(word) : []]);
    if (isBegun && own.length + others.length === 0) others.push(...await usualCompletions(word));
    const entries = weighed(own, 1).concat(weighed(others.filter((term) => own.every((known) => known.stem !== term.stem)), COMPLETED));
    if (entries.length === 0 && apart.length > 0) {
      return flat(await Promise.all(apart.map((own) => taken({ word: own, isLast: false, apart: [] }))));
    }
    if (entries.length > 0) return [{ word, entries }];
    const corrected = list('stop').includes(word) ? null : await correction(word);
    return [{ word, corrected, entries: corrected ? weighed(await termsOf(stem(corrected)), CORRECTED) : [] }];
  }

  // The terms of the most usual words that begin so.
  async function usualCompletions(beginning) {
    if (!/^[a-z]+$/.test(beginning)) return [];
    const begun = (await wordsFrom('beginnings', 'v', beginning)).sort((a, b) => often(b) - often(a));
    const stems = [...new Set(begun.map((word) => stem(word.slice(0, -1))))].slice(0, MOST_COMPLETIONS);
    return flat(await Promise.all(stems.map(termsOf)));
  }

  // What is found: { words, documents, scores, hasAll }.
  async function find(query) {
    const asked = queryWords(query);
    const words = flat(await Promise.all(asked.map(taken)));
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
