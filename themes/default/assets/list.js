// Shows the panel that filters and sorts a list: open on a wide screen, otherwise closed. Loads its scripts when it is
// first opened, or if the address has choices.
(function () {
  'use strict';

  const list = document.getElementById('list');
  const filter = document.getElementById('filter-link') || document.getElementById('filter');
  filter.hidden = false;
  if (!list) return;

  let isLoading = false;
  async function load() {
    if (isLoading) return;
    isLoading = true;
    try {
      await window.qiScripts.loadAll(document.getElementById('list-scripts'));
    } catch (error) {
      isLoading = false;
      filter.open = false;
      list.classList.remove('list-loading');
      document.getElementById('filter-status').textContent = 'The filters for this list could not be loaded. Try again, or keep reading.';
    }
  }

  // There is room for the panel beside the list of all stories on a wide screen.
  const isWide = !list.dataset.label && matchMedia('(min-width: 60em)').matches;
  filter.addEventListener('toggle', () => {
    list.classList.toggle('list-open', filter.open);
    if (filter.open) load();
  });
  if (location.search) {
    // The list as built is hidden, because it will be replaced.
    list.classList.add('list-loading');
    load();
    // A reader who follows such an address wants the list and not what is above it.
    const [{ type }] = performance.getEntriesByType('navigation');
    if (type === 'navigate' && list.getBoundingClientRect().top > innerHeight / 2) list.scrollIntoView();
  }
  if (isWide) {
    list.classList.add('list-open');
    filter.open = true;
  }
  const openIfLinked = () => { if (location.hash === '#filter') filter.open = true; };
  window.addEventListener('hashchange', openIfLinked);
  openIfLinked();
})();
