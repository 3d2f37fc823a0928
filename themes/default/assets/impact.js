// Groups the measures of the impact page by service area, and by result again. Paper has them by result, as its sheet has
// room for no more lines.
(function () {
  'use strict';

  const table = document.getElementById('impact-table');
  const choice = document.getElementById('impact-grouping');
  if (!table || !choice) return;

  const byResult = [...table.tBodies];
  const rows = byResult.map((body) => [...body.rows]);
  const all = rows.reduce((before, own) => before.concat(own), []);
  const [result, area] = choice.querySelectorAll('button');

  function head(name) {
    const cell = Object.assign(document.createElement('th'), { scope: 'rowgroup', colSpan: 4, textContent: name });
    const row = document.createElement('tr');
    row.className = 'impact-group';
    row.append(cell);
    return row;
  }

  function bodyOf(name) {
    const body = document.createElement('tbody');
    body.append(head(name), ...all.filter((row) => row.dataset.area === name));
    return body;
  }

  function clear() {
    for (const body of [...table.tBodies]) body.remove();
  }

  function groupByResult() {
    clear();
    byResult.forEach((body, i) => body.append(...rows[i]));
    table.append(...byResult);
  }

  function groupByArea() {
    const names = [...new Set(all.map((row) => row.dataset.area))].sort((one, other) => one.localeCompare(other, 'en-GB'));
    clear();
    table.append(...names.map(bodyOf));
  }

  let isByArea = false;
  function group(chosen) {
    isByArea = chosen;
    result.setAttribute('aria-pressed', String(!isByArea));
    area.setAttribute('aria-pressed', String(isByArea));
    if (isByArea) groupByArea();
    else groupByResult();
  }

  result.addEventListener('click', () => group(false));
  area.addEventListener('click', () => group(true));
  window.addEventListener('beforeprint', groupByResult);
  window.addEventListener('afterprint', () => { if (isByArea) groupByArea(); });
  choice.hidden = false;
})();
