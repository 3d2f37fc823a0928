// What can be narrowed by: the choices there are, each with how many it would leave, and those that are made.
(function () {
  'use strict';

  const { counter, facets, isAtHand, manifest, read, valuesOf } = window.qiParts;
  const VALUES_SHOWN = 6;

  const keyOf = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // With commas for thousands; the browser's own way takes as long, the first time, as a whole search.
  const figures = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const count = (number, one, many) => `${figures(number)} ${number === 1 ? one : many}`;

  function element(name, properties, children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...(children || []));
    return made;
  }

  // Puts choices into `place` and calls `changed` when a reader makes one or lets go of it. With `isList` what leaves
  // all there is of a list is not offered, and neither is the facet that is called `own`.
  function facetsIn(place, changed, { isList = false, own = '' } = {}) {
    const chosen = new Map();
    const boxes = new Map();
    const offered = () => facets().filter(({ label }) => label !== own);

    // What the address says of them.
    function take(told) {
      chosen.clear();
      for (const { label } of offered()) {
        if (told.has(keyOf(label))) chosen.set(label, new Set(told.getAll(keyOf(label))));
      }
    }

    function tell(told) {
      for (const [label, values] of chosen) values.forEach((value) => told.append(keyOf(label), value));
    }

    function set(label, value, isOn) {
      const values = chosen.get(label) || new Set();
      values[isOn ? 'add' : 'delete'](value);
      if (values.size > 0) chosen.set(label, values);
      else chosen.delete(label);
    }

    // What is chosen of each facet, as the documents that have it.
    async function narrowed() {
      const told = [];
      for (const facet of offered().filter(({ label }) => chosen.has(label))) {
        const has = new Uint8Array(manifest().documents);
        for (const { value, set: documents } of await valuesOf(facet)) {
          if (chosen.get(facet.label).has(value)) read(documents, (document) => { has[document] = 1; });
        }
        told.push({ label: facet.label, has });
      }
      return told;
    }

    // Shows the choices among some documents, when so much of them is chosen.
    async function show(documents, narrowedBy) {
      const counted = counter(documents);
      for (const facet of offered()) {
        const shownFacet = boxes.get(facet.label) || newFacet(facet);
        shownFacet.isCounted = shownFacet.details.open || (isList && isAtHand(`f${facet.number}`));
        if (shownFacet.isCounted) {
          const others = narrowedBy.filter(({ label }) => label !== facet.label);
          const among = others.length > 0 ? documents.filter((document) => others.every(({ has }) => has[document])) : documents;
          const inThese = others.length > 0 ? counter(among) : counted;
          const values = (await valuesOf(facet)).map(({ value, set: having }) => ({ value, number: inThese(having) }));
          showValues(shownFacet, values, isList ? among.length : Infinity);
        }
      }
    }

    function newFacet({ label, number }) {
      const list = element('ul', { className: 'search-values' });
      const all = element('button', { type: 'button', className: 'search-all', hidden: true });
      const fieldset = element('fieldset', {}, [element('legend', { className: 'visually-hidden', textContent: label }), list, all]);
      const details = element('details', { className: 'search-facet' }, [element('summary', { textContent: label }), fieldset]);
      const made = { label, details, list, all, items: new Map(), isWhole: false, isCounted: false };
      details.open = chosen.has(label) || (isAtHand(`f${number}`) && matchMedia('(min-width: 60em)').matches);
      details.addEventListener('toggle', () => { if (details.open && !made.isCounted) changed(false); });
      all.addEventListener('click', () => {
        made.isWhole = true;
        changed(false);
      });
      place.append(details);
      boxes.set(label, made);
      return made;
    }

    // The values with most results, in the order of the site's own lists, and all that are chosen.
    function showValues({ label, details, list, all, items, isWhole }, counted, most) {
      const isChosen = (value) => chosen.has(label) && chosen.get(label).has(value);
      const values = counted.filter(({ value, number }) => number > 0 || isChosen(value));
      details.hidden = values.every(({ value, number }) => number >= most && !isChosen(value));
      const least = isWhole || values.length <= VALUES_SHOWN + 1 ? 0
        : values.map(({ number }) => number).sort((a, b) => b - a)[VALUES_SHOWN - 1];
      let room = VALUES_SHOWN;
      const rows = values.filter(({ value, number }) => {
        const isIn = least === 0 || isChosen(value) || (number >= least && room > 0);
        if (isIn) room -= 1;
        return isIn;
      }).map(({ value, number }) => {
        if (!items.has(value)) items.set(value, newValue(label, value));
        const { row, input, told } = items.get(value);
        input.checked = isChosen(value);
        told.textContent = figures(number);
        return row;
      });
      const isSame = rows.length === list.children.length && rows.every((row, i) => row === list.children[i]);
      if (!isSame) {
        const focused = document.activeElement;
        list.replaceChildren(...rows);
        if (list.contains(focused)) focused.focus();
      }
      all.hidden = rows.length === values.length;
      all.textContent = `Show all ${figures(values.length)}`;
    }

    function newValue(label, value) {
      const input = element('input', { type: 'checkbox', value });
      const told = element('span', { className: 'search-count' });
      const row = element('li', {}, [element('label', {}, [input, element('span', { textContent: value }), told])]);
      input.addEventListener('change', () => {
        set(label, value, input.checked);
        changed(true);
      });
      return { row, input, told };
    }

    const isOffering = () => [...boxes.values()].some(({ details }) => !details.hidden);

    return { chosen, isOffering, narrowed, place, set, show, take, tell };
  }

  window.qiFacets = { count, element, facetsIn, figures };
})();
