// A story's card in a list, the same as parts/card.html makes it. A theme with other cards needs its own of both.
(function () {
  'use strict';

  const { element } = window.qiParts;
  const { svg, thumbnailOf } = window.qiThumbnail;

  // The same pictures as in parts/icon.html: the attributes of each shape.
  const circle = (cx, cy, r, className = '') => ['circle', { ...(className && { class: className }), cx, cy, r }];
  const path = (d, className = '') => ['path', { ...(className && { class: className }), d }];
  const LINE = [path('M1 8h14'), circle(8, 8, 3, 'icon-solid')];
  const ICONS = {
    improved: [path('M2.5 8.5l3.5 3.5 7.5-8.5', 'icon-bold')],
    worse: [path('M8 2l6.5 11.5h-13zM8 6.5v3.2M8 11.6h.01')],
    changed: LINE,
    'no-signal': LINE,
    'too-early': [circle(8, 8, 6), path('M8 4.5V8l2.5 1.5')],
    'before-and-after': [circle(4, 11, 2.5), circle(11.5, 5.5, 3.5, 'icon-solid')],
    'not-known': [circle(8, 8, 6, 'icon-broken')],
  };

  function chipOf(verdict, words) {
    const attributes = { class: 'icon', viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', focusable: 'false' };
    const icon = svg('svg', attributes, ICONS[verdict].map(([name, shape]) => svg(name, shape)));
    return element('p', { className: `chip chip-${verdict}` }, [icon, ' ', words]);
  }

  // The cover has the figures, so they are here for those who cannot see it.
  function mainOf([name, sentence, change, verdict, words]) {
    const named = element('span', { className: 'metric-name', textContent: name });
    const rows = [element('p', { className: 'visually-hidden' }, [named, ...(change ? [`. ${sentence}`] : [])])];
    if (change) {
      rows.push(element('p', { className: 'card-change', textContent: change }));
      rows[1].setAttribute('aria-hidden', 'true');
    }
    return element('div', { className: 'card-metric' }, [...rows, chipOf(verdict, words)]);
  }

  function worseOf([name, , , verdict, words]) {
    const named = element('p', { className: 'card-worse metric-name', textContent: name });
    return element('div', { className: 'card-metric' }, [named, chipOf(verdict, words)]);
  }

  function resultOf(main, worse) {
    const rows = [...(main.length > 0 ? [mainOf(main)] : []), ...worse.map(worseOf)];
    return rows.length > 0 ? [element('div', { className: 'card-result' }, rows)] : [];
  }

  function lineOf(team, area, marks, within, published) {
    const tags = marks.filter(Boolean).map((mark) => element('strong', { className: 'tag', textContent: mark }));
    const line = element('p', { className: 'card-line' });
    for (const tag of tags) line.append(tag, ' ');
    if (published && tags.length === 0) line.dataset.published = published;
    window.qiNew.mark(line);
    line.append(within === 'Team' ? area : team);
    if (!within.match(/^(Team|Service area)$/) && team !== area) line.append(element('span', { className: 'card-area', textContent: ` · ${area}` }));
    return line;
  }

  // `heading` is the element of its title, such as h2; `within` is the kind of group that the list is about.
  function cardOf([title, url, team, area, draft, archived, kind, colour, thumbnail, main, worse, picture, published], heading, within) {
    const link = element('a', { href: window.qiParts.site + url, textContent: title });
    const letter = kind === 'words' ? [element('span', { className: 'card-letter' })] : [];
    for (const node of letter) {
      node.dataset.letter = thumbnail[1][0][1];
      node.setAttribute('aria-hidden', 'true');
    }
    return element('article', { className: `card card-${kind} area-${colour}` }, [
      ...letter,
      element('div', { className: 'card-thumbnail' }, [thumbnailOf(kind, thumbnail, picture)]),
      element('div', { className: 'card-text' }, [
        element(heading, { className: 'card-title' }, [link]),
        lineOf(team, area, [draft, archived], within, published),
      ]),
      ...resultOf(main, worse),
    ]);
  }

  window.qiCard = { cardOf };
})();
