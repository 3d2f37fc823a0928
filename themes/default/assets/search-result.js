// One result of a search: its title, what stands beside it, and the words around a match, with the heading they stand under.
(function () {
  'use strict';

  const { tokens, stem } = window.qiWords;
  const { element } = window.qiFacets;
  // How much text is shown before a match and in all, in letters.
  const BEFORE = 70;
  const WHOLE = 260;

  // Tells which word of the query a word of a text is, as a number; -1 for none. A word that was only begun is any that
  // begins so.
  function matcher(words) {
    const known = new Map();
    const stems = words.map(({ entries }) => new Set(entries.map((entry) => entry.stem)));
    const firsts = new Set([].concat(...stems.map((own) => [...own])).map((own) => own[0]));
    const look = (word) => {
      if (!firsts.has(word[0])) return -1;
      if (!known.has(word)) known.set(word, stems.findIndex((own) => own.has(stem(word))));
      return known.get(word);
    };
    return (token) => {
      const own = token.word ? look(token.word) : -1;
      return own < 0 && token.joined ? look(token.joined) : own;
    };
  }

  const hitsIn = (text, matches) =>
    tokens(text).map((token) => ({ start: token.start, end: token.end, word: matches(token) })).filter(({ word }) => word >= 0);

  const kinds = (hits) => new Set(hits.map(({ word }) => word)).size;

  // The stretch of a text with most of the words.
  function stretch(hits) {
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
    const first = stretch(hits);
    let from = Math.max(0, first.start - BEFORE);
    if (from > 0) from = Math.max(from, text.indexOf(' ', from) + 1);
    from = Math.min(from, first.start);
    let to = Math.min(text.length, from + WHOLE);
    if (to < text.length) to = Math.max(first.end, text.lastIndexOf(' ', to));
    return [from > 0 ? '… ' : '', ...marked(text, hits, from, to), to < text.length ? ' …' : ''];
  }

  // The part of a page that has most of the words, its heading counted in.
  function bestPart(sections, matches) {
    let best = null;
    for (const section of sections) {
      const hits = hitsIn(section.text, matches);
      const inHeading = section.heading ? hitsIn(section.heading, matches) : [];
      const rank = 2 * kinds(hits.concat(inHeading)) + (hits.length > 0 ? 1 : 0);
      if (rank > 0 && (!best || rank > best.rank)) best = { section, hits, inHeading, rank };
    }
    return best;
  }

  function resultOf(page, words) {
    const matches = matcher(words);
    const address = window.qiParts.site + page.url;
    const title = element('a', { href: address }, marked(page.title, hitsIn(page.title, matches), 0, page.title.length));
    const heading = element('h2', { className: 'search-title' }, [title]);
    if (page.mark) heading.append(' ', element('span', { className: 'tag', textContent: page.mark }));
    const rows = [heading];
    const beside = page.kind ? [page.kind] : [page.team, page.area, page.date];
    rows.push(element('p', { className: 'search-about', textContent: beside.filter(Boolean).join(' · ') }));
    if (page.result) rows.push(element('p', { className: 'search-figures', textContent: page.result }));
    const part = bestPart(page.sections, matches);
    const inSummary = hitsIn(page.summary, matches);
    const isSummary = !part || (inSummary.length > 0 && 2 * kinds(inSummary) + 1 >= part.rank);
    if (isSummary && page.summary) {
      rows.push(element('p', { className: 'search-excerpt' }, marked(page.summary, inSummary, 0, page.summary.length)));
    }
    if (part && !isSummary) {
      const text = part.section.text;
      const words_ = part.hits.length > 0 ? excerpt(text, part.hits) : [text.slice(0, WHOLE), text.length > WHOLE ? ' …' : ''];
      rows.push(element('p', { className: 'search-excerpt' }, words_));
    }
    if (part && part.section.id) {
      const { id, heading: name } = part.section;
      const link = element('a', { href: `${address}#${id}` }, marked(name, part.inHeading, 0, name.length));
      rows.push(element('p', { className: 'search-place' }, [isSummary ? 'Also under ' : 'Under ', link]));
    }
    return element('li', {}, rows);
  }

  window.qiResult = { resultOf };
})();
