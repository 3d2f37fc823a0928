// Searches the index: finds the documents that contain the words of a query, or other names of the same things.
(function () {
  'use strict';

  const { isWord, partsOf, tokens, stem } = window.qiWords;
  const { manifest, part } = window.qiParts;
  const { match } = window.qiMatch;
  // A completion of a word, or another name of what it is, scores less than the word itself.
  const COMPLETED = 0.8;
  const OTHER_NAME = 0.7;
  // A name in the lists is more likely than other words to be what a page is about.
  const NAMED = 1.5;
  const MIN_COMPLETED_LENGTH = 2;
  const MAX_COMPLETIONS = 3;
  const MAX_PARTS_TO_COMPLETE_FROM = 3;
  const MAX_PARTS_OF_WORDS = 3;
  // Question words. They say little about what people look for, so a page need not have them.
  const ASKED_WITH = 0.5;
  const ASKING = new Set(`about advice always any anyone anything being best better could do does doing done dont else enough ever everyone example
    examples find get getting give go goes going good got has having he help her his hospital hospitals idea ideas im improve
    improved improvement improving into ive just keep know let lets like long longer look looking lot lots make making many may me
    more most much my need never new no nurse nurses often one other others patient patients people people's please project
    projects really reduce reduced reducing service services she should show some someone something staff start still stop
    stopping stories story such take takes taking team teams tell than them there these thing things those tips too tried trust
    try trying unit us use used using want ward wards way ways what when where which who why will working would you your`.split(/\s+/));

  // What has been read from the parts, kept for as long as the manifest is the same.
  let [cachedFor, lists, opened, known] = [null, new Map(), new Map(), null];
  function resetIfChanged() {
    if (cachedFor !== manifest()) [cachedFor, lists, opened, known] = [manifest(), new Map(), new Map(), null];
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
    const last = Math.min(partOf(name, `${prefix}~`), first + MAX_PARTS_OF_WORDS - 1);
    const texts = [];
    for (let number = first; number <= last; number += 1) texts.push(part(kind, number));
    return flat((await Promise.all(texts)).map(words)).filter((word) => word.startsWith(prefix));
  }

  const flat = (many) => [].concat(...many);
  // The names that mean the same, by the first of their parts: { parts, line }, with the term of the line, and the names of
  // each line.
  function names() {
    resetIfChanged();
    if (!known) {
      known = { beginning: new Map(), lines: new Map() };
      for (const line of manifest().synonyms.split('|').filter(Boolean)) {
        const all = line.split(',').map((name) => name.split(' '));
        const term = `~${all[0].join('_')}`;
        known.lines.set(term, all);
        for (const parts of all) {
          if (!known.beginning.has(parts[0])) known.beginning.set(parts[0], []);
          known.beginning.get(parts[0]).push({ parts, line: term });
        }
      }
    }
    return known;
  }

  // The longest name at a position of a query: { length, lines }.
  function nameAt(parts, at) {
    let found = { length: 0, lines: [] };
    for (const { parts: name, line } of names().beginning.get(parts[at].part) || []) {
      if (name.length < found.length || !name.every((part, i) => parts[at + i] && parts[at + i].part === part)) continue;
      if (name.length > found.length) found = { length: name.length, lines: [] };
      found.lines.push(line);
    }
    return found;
  }

  // What a query asks for, in order: { word, start, end, isLast, isOptional, lines, single, own, apart }. It is a name, with
  // the terms of its lines, or a word, which may be two that are joined: `apart`. `single` is the word if it is one, and `own`
  // are the significant words of several.
  function unitsOf(typed) {
    const [stop, stopNames] = [new Set(list('stop')), new Set(list('stopNames'))];
    // A stop word by itself may be meant as a name.
    const query = stopNames.has(typed.trim().toLowerCase()) ? typed.toUpperCase() : typed;
    const isStop = ({ word, isCapitals }) => stop.has(word) && !(isCapitals && stopNames.has(word));
    const named = [];
    const parts = partsOf(query, stop, true);
    for (let at = 0; at < parts.length;) {
      const { length, lines } = nameAt(parts, at);
      if (length > 0) {
        const [{ start }, { end, token }] = [parts[at], parts[at + length - 1]];
        const own = [...new Set(parts.slice(at, at + length).map((part) => part.token))].filter((part) => isWord(part.word) && !isStop(part));
        const single = own.length === 1 && own[0].start === start && own[0].end === end ? own[0].word : null;
        named.push({ word: typed.slice(start, end), start, end, lines, token, single, own: [...new Set(own.map(({ word }) => word))], apart: [] });
      }
      at += Math.max(1, length);
    }
    const all = tokens(query, true);
    const words = all.filter((token) => (!token.joined || token.isEnd) && named.every(({ start, end }) => token.end <= start || token.start >= end))
      .map((token) => wordUnit(token, all));
    const said = words.filter(({ token }) => token.joined || !isStop(token));
    const isUnfinished = /[\p{L}\p{N}]$/u.test(query);
    // The reader may still be typing a word that begins like these.
    const units = named.length + said.length > 0 || !isUnfinished ? named.concat(said) : words.slice(-1);
    const isAskedWith = ({ word, lines }) => lines.length === 0 && ASKING.has(word);
    const isAllAskedWith = units.every(isAskedWith);
    units.sort((one, other) => one.start - other.start);
    return units.map((unit) => ({
      ...unit,
      isOptional: isAskedWith(unit) && !isAllAskedWith,
      isLast: isUnfinished && unit.end === query.length && !unit.token.isCapitals,
    }));
  }

  function wordUnit(token, all) {
    const { word, joined, end } = token;
    const first = joined ? all.slice(0, all.indexOf(token)).reverse().find((other) => other.joined === joined) : token;
    const [, letters, digits] = /^([a-z]{2,})([0-9]+)$/.exec(word) || [];
    const apart = joined ? [first, token].filter((part) => isWord(part.word)) : [];
    const pieces = letters ? [letters, digits] : apart.map((part) => part.word);
    return { word: joined || word, start: first.start, end, token, apart, single: joined || word, own: pieces, lines: [] };
  }

  const weighted = (terms, factor) => terms.map((term) => ({ ...term, factor }));

  // The terms of each of some words, or nothing unless there are several words and the index has them all.
  async function termsOfAll(words) {
    if (words.length < 2) return [];
    const found = await Promise.all(words.map(async (word) => weighted(await termsOf(stem(word)), 1)));
    return found.every((terms) => terms.length > 0) ? found : [];
  }

  // Looks up what a query asks for, and adds { entries, together, names }. A document has it if it has any of the entries, or
  // an entry of each word in `together`. The names are those of the same thing.
  async function lookUp(unit) {
    const { isLast, isOptional, lines, own, single } = unit;
    const canComplete = isLast && single && !isOptional && single.length >= MIN_COMPLETED_LENGTH && list('terms').length > 0;
    const [plain, others, named, together] = await Promise.all([
      single ? termsOf(stem(single)) : [],
      canComplete ? allCompletions(single) : [],
      Promise.all(lines.map(termsOf)).then(flat),
      termsOfAll(own),
    ]);
    if (canComplete && plain.length + others.length + named.length === 0) others.push(...await commonCompletions(single));
    const entries = [
      ...weighted(plain, lines.length > 0 ? NAMED : isOptional ? ASKED_WITH : 1),
      ...weighted(named, NAMED * (single ? OTHER_NAME : 1)),
      ...weighted(others.filter((term) => plain.every((own) => own.stem !== term.stem)), COMPLETED),
    ];
    return { ...unit, entries, together, names: flat(lines.map((line) => names().lines.get(line))) };
  }

  // Looks up two words as the single word that a text may have, such as "note book".
  async function lookUpPair([first, second], query) {
    const isPair = second && [first, second].every(({ token, lines, isOptional }) => lines.length === 0 && !token.joined && !isOptional) && !second.isLast
      && /^\s+$/.test(query.slice(first.end, second.start));
    if (!isPair) return null;
    const entries = weighted(await termsOf(stem(first.word + second.word)), 1);
    if (entries.length === 0) return null;
    const words = [first.word, second.word];
    return { word: words.join(' '), start: first.start, end: second.end, entries, together: await termsOfAll(words), names: [] };
  }

  // The terms of the most common words with a prefix.
  async function commonCompletions(prefix) {
    if (!/^[a-z]+$/.test(prefix)) return [];
    const found = (await wordsFrom('beginnings', 'v', prefix)).sort((a, b) => frequency(b) - frequency(a));
    const stems = [...new Set(found.map((word) => stem(word.slice(0, -1))))].slice(0, MAX_COMPLETIONS);
    return flat(await Promise.all(stems.map(termsOf)));
  }

  // Searches for a query: { words, documents, scores, hasAll, full }.
  async function find(query) {
    const units = unitsOf(query);
    const pairs = await Promise.all(units.map((unit, i) => lookUpPair(units.slice(i, i + 2), query)));
    const chosen = pairs.map((pair, i) => (pairs[i - 1] ? [] : [pair || units[i]]));
    const words = await Promise.all(flat(chosen).map(async (unit) => {
      const found = unit.entries ? unit : await lookUp(unit);
      // Two words with a hyphen between them are two words where the index does not have them as one.
      const isFound = found.entries.length + found.together.length > 0;
      if (isFound || !unit.apart || unit.apart.length < 2) return [found];
      return Promise.all(unit.apart.map((token) => lookUp({ ...wordUnit({ ...token, joined: '' }), isLast: false })));
    }));
    return { words: flat(words), ...match(flat(words)) };
  }

  async function documentOf(number) {
    const { block } = manifest();
    const [title, url, kind, mark, summary, team, area, date, result, tile, ...rest] = (await part('d', Math.floor(number / block)))[number % block];
    const sections = [];
    for (let i = 0; i < rest.length; i += 3) sections.push({ id: rest[i], heading: rest[i + 1], text: rest[i + 2] });
    return { title, url, kind, mark, summary, team, area, date, result, tile, sections };
  }

  window.qiIndex = { documentOf, find, formsOf, frequency, list, partOf: (number) => `d${Math.floor(number / manifest().block)}`, wordsFrom };
})();
