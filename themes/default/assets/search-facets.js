// The filters: the values of each facet with the number of results each would leave, and the values chosen.
(function () {
  'use strict';

  const { counter, element, facets, isLoaded, manifest, read, valuesOf } = window.qiParts;
  const VALUES_SHOWN = 6;

  const keyOf = (label) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  // Adds commas for thousands. The browser's own formatter takes as long, the first time, as a whole search.
  const formatNumber = (number) => String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const count = (number, one, many) => `${formatNumber(number)} ${number === 1 ? one : many}`;

  // Adds the facets to `container`. Calls `changed(true)` when a reader chooses or clears a value, and `changed(false)`
  // when one opens a facet. With `isList`, values that all results have are not offered, nor the facet labelled `own`.
  function facetsIn(container, changed, { isList = false, own = '' } = {}) {
    const chosen = new Map();
    const boxes = new Map();
    const offered = () => facets().filter(({ label }) => label !== own);

    // Reads the chosen values from the query of an address.
    function readFrom(params) {
      chosen.clear();
      for (const { label } of offered()) {
        if (params.has(keyOf(label))) chosen.set(label, new Set(params.getAll(keyOf(label))));
      }
    }

    function writeTo(params) {
      for (const [label, values] of chosen) values.forEach((value) => params.append(keyOf(label), value));
    }

    function set(label, value, isOn) {
      const values = chosen.get(label) || new Set();
      values[isOn ? 'add' : 'delete'](value);
      if (values.size > 0) chosen.set(label, values);
      else chosen.delete(label);
    }

    // The facets with chosen values, each with the documents that have one of these.
    async function narrowed() {
      const narrowing = [];
      for (const facet of offered().filter(({ label }) => chosen.has(label))) {
        const has = new Uint8Array(manifest().documents);
        for (const { value, set: documents } of await valuesOf(facet)) {
          if (chosen.get(facet.label).has(value)) read(documents, (document) => { has[document] = 1; });
        }
        narrowing.push({ label: facet.label, has });
      }
      return narrowing;
    }

    // Shows the values that some documents have. The counts of a facet respect the choices in all others.
    async function show(documents, narrowedBy) {
      const counted = counter(documents);
      for (const facet of offered()) {
        const shownFacet = boxes.get(facet.label) || newFacet(facet);
        shownFacet.isCounted = shownFacet.details.open || (isList && isLoaded(`f${facet.number}`));
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
      details.open = chosen.has(label) || (isLoaded(`f${number}`) && matchMedia('(min-width: 60em)').matches);
      details.addEventListener('toggle', () => { if (details.open && !made.isCounted) changed(false); });
      all.addEventListener('click', () => {
        made.isWhole = true;
        changed(false);
      });
      container.append(details);
      boxes.set(label, made);
      return made;
    }

    // Shows the values with the most results, in the order of the site's own lists, and all that are chosen.
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
        const { row, input, countElement } = items.get(value);
        input.checked = isChosen(value);
        countElement.textContent = formatNumber(number);
        return row;
      });
      const isSame = rows.length === list.children.length && rows.every((row, i) => row === list.children[i]);
      if (!isSame) {
        const focused = document.activeElement;
        list.replaceChildren(...rows);
        if (list.contains(focused)) focused.focus();
      }
      all.hidden = rows.length === values.length;
      all.textContent = `Show all ${formatNumber(values.length)}`;
    }

    function newValue(label, value) {
      const input = element('input', { type: 'checkbox', value });
      const countElement = element('span', { className: 'search-count' });
      const row = element('li', {}, [element('label', {}, [input, element('span', { textContent: value }), countElement])]);
      input.addEventListener('change', () => {
        set(label, value, input.checked);
        changed(true);
      });
      return { row, input, countElement };
    }

    const isAnyVisible = () => [...boxes.values()].some(({ details }) => !details.hidden);

    return { chosen, container, isAnyVisible, narrowed, readFrom, set, show, writeTo };
  }

  window.qiFacets = { count, facetsIn, formatNumber };
})();
