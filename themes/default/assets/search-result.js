// One search result: its title, its facts, and the words around a match with the heading of their section.
(function () {
  'use strict';

  const { partsOf, tokens } = window.qiWords;
  const { element, tileOf } = window.qiParts;
  const { formsOf, list } = window.qiIndex;
  // How much text is shown before a match and in all, in characters.
  const BEFORE = 70;
  const WHOLE = 260;
  const PREFIX_LENGTH = 3;
  // The most characters of a name of several words.
  const MAX_NAME = 80;
  const PUNCTUATION = "['\u2019,&-]?";
  const UNUSUAL = '[\u00aa-\u1fff\u2070-\u218f\u2c00-\uffff]';
  const SPACE = /\s/;

  // Returns a function that finds the words of a query in a text, and other names of the same things: { start, end, word },
  // with `word` the index of the word in the query. The search index has every form of each term, so no word of the text is
  // stemmed here, except where a name of several words may begin.
  function matcher(words) {
    const known = new Map();
    const names = new Map();
    words.forEach(({ entries, together, names: others }, number) => {
      for (const form of flat(entries.concat(flat(together)).map(formsOf))) if (!known.has(form)) known.set(form, number);
      for (const name of others) {
        if (!names.has(name[0])) names.set(name[0], []);
        names.get(name[0]).push({ name, number });
      }
    });
    const stop = new Set(list('stop'));
    const wordOf = ({ word, joined }) => (known.has(word) ? known.get(word) : known.get(joined));
    const first = candidates([...known.keys(), ...names.keys()]);
    return (text) => {
      const hits = [];
      if (!first) return hits;
      first.lastIndex = 0;
      for (let found; (found = first.exec(text));) {
        // The text between two spaces has the same words by itself as in the whole text.
        let [start, end] = [found.index, found.index + 1];
        while (start > 0 && !isSpace(text, start - 1)) start -= 1;
        while (end < text.length && !isSpace(text, end)) end += 1;
        const name = names.size > 0 ? longestName(partsOf(text.slice(start, start + MAX_NAME), stop), names, end - start) : null;
        if (name) {
          hits.push({ start: start + name.start, end: start + name.end, word: name.word });
          first.lastIndex = start + name.end;
          continue;
        }
        for (const token of tokens(text.slice(start, end))) {
          const word = wordOf(token);
          if (word !== undefined) hits.push({ start: start + token.start, end: start + token.end, word });
        }
        first.lastIndex = end;
      }
      return hits;
    };
  }

  // The longest name that begins in a text before `before`: { start, end, word }.
  function longestName(parts, names, before) {
    let longest = null;
    for (let at = 0; at < parts.length && parts[at].start < before && !longest; at += 1) {
      for (const { name, number } of names.get(parts[at].part) || []) {
        if (!name.every((part, i) => parts[at + i] && parts[at + i].part === part)) continue;
        const { end } = parts[at + name.length - 1];
        if (!longest || end > longest.end) longest = { start: parts[at].start, end, word: number };
      }
    }
    return longest;
  }

  const flat = (many) => [].concat(...many);
  const isSpace = (text, at) => SPACE.test(text[at]);

  // A pattern for where one of some words may be: its first characters, with any punctuation between them, or a
  // character that search normalises.
  function candidates(forms) {
    const prefixes = new Set();
    for (const form of forms) if (form[0] !== '~') prefixes.add([...form.slice(0, PREFIX_LENGTH)].map((character) => character.replace('.', '\\.')).join(PUNCTUATION));
    return prefixes.size > 0 ? new RegExp(`${[...prefixes].join('|')}|${UNUSUAL}`, 'gi') : null;
  }

  const kinds = (hits) => new Set(hits.map(({ word }) => word)).size;

  // The first hit of the passage that has the most different words.
  function bestHit(hits) {
    let best = { first: 0, kinds: 0 };
    hits.forEach((hit, first) => {
      const near = hits.slice(first).filter(({ end }) => end <= hit.start + WHOLE - BEFORE);
      if (kinds(near) > best.kinds) best = { first, kinds: kinds(near) };
    });
    return hits[best.first];
  }

  function marked(text, hits, from, to) {
    const nodes = [];
    let at = from;
    for (const { start, end } of hits) {
      if (start < from || end > to) continue;
      nodes.push(text.slice(at, start), element('mark', { textContent: text.slice(start, end) }));
      at = end;
    }
    nodes.push(text.slice(at, to));
    return nodes;
  }

  function excerpt(text, hits) {
    const first = bestHit(hits);
    let from = Math.max(0, first.start - BEFORE);
    if (from > 0) from = Math.max(from, text.indexOf(' ', from) + 1);
    from = Math.min(from, first.start);
    let to = Math.min(text.length, from + WHOLE);
    if (to < text.length) to = Math.max(first.end, text.lastIndexOf(' ', to));
    return [from > 0 ? '… ' : '', ...marked(text, hits, from, to), to < text.length ? ' …' : ''];
  }

  // The section of a page, with its heading, that has the most words of the query.
  function bestSection(sections, hitsIn) {
    let best = null;
    for (const section of sections) {
      const hits = hitsIn(section.text);
      const inHeading = section.heading ? hitsIn(section.heading) : [];
      const rank = 2 * kinds(hits.concat(inHeading)) + (hits.length > 0 ? 1 : 0);
      if (rank > 0 && (!best || rank > best.rank)) best = { section, hits, inHeading, rank };
    }
    return best;
  }

  function resultOf(page, hitsIn) {
    const address = window.qiParts.site + page.url;
    const title = element('a', { href: address }, marked(page.title, hitsIn(page.title), 0, page.title.length));
    const heading = element('h2', { className: 'search-title' }, [title]);
    if (page.mark) heading.append(' ', element('span', { className: 'tag', textContent: page.mark }));
    const rows = [heading];
    const facts = page.kind ? [page.kind, page.result] : [page.team, page.area, page.date];
    rows.push(element('p', { className: 'search-about', textContent: facts.filter(Boolean).join(' · ') }));
    if (page.result && !page.kind) rows.push(element('p', { className: 'search-figures', textContent: page.result }));
    const part = bestSection(page.sections, hitsIn);
    const inSummary = hitsIn(page.summary);
    const isSummary = !part || (inSummary.length > 0 && 2 * kinds(inSummary) + 1 >= part.rank);
    if (isSummary && page.summary) {
      rows.push(element('p', { className: 'search-excerpt' }, marked(page.summary, inSummary, 0, page.summary.length)));
    }
    if (part && !isSummary) {
      const text = part.section.text;
      const content = part.hits.length > 0 ? excerpt(text, part.hits) : [text.slice(0, WHOLE), text.length > WHOLE ? ' …' : ''];
      rows.push(element('p', { className: 'search-excerpt' }, content));
    }
    if (part && part.section.id) {
      const { id, heading: name } = part.section;
      const link = element('a', { href: `${address}#${id}` }, marked(name, part.inHeading, 0, name.length));
      rows.push(element('p', { className: 'search-section' }, [isSummary ? 'Also under ' : 'Under ', link]));
    }
    return element('li', {}, [...(page.tile ? [tileOf(page.tile)] : []), element('div', {}, rows)]);
  }

  window.qiResult = { marked, matcher, resultOf };
})();
