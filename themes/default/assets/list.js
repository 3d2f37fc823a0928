// Offers to narrow and sort a list, and loads what does it when a reader first opens that, or comes by an address that says how.
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
      const scripts = document.getElementById('list-scripts').content.querySelectorAll('script');
      for (const script of scripts) await window.qiParts.load(new URL(script.getAttribute('src'), document.baseURI).href);
    } catch (error) {
      isLoading = false;
      filter.open = false;
      list.classList.remove('list-coming');
      document.getElementById('filter-status').textContent = 'The filters for this list could not be loaded. Try again, or keep reading.';
    }
  }

  filter.addEventListener('toggle', () => {
    list.classList.toggle('list-open', filter.open);
    if (filter.open) load();
  });
  if (location.search) {
    // What will not be shown is not shown first.
    list.classList.add('list-coming');
    filter.open = matchMedia('(min-width: 60em)').matches;
    load();
    // Whoever follows such an address wants the list, and not what stands above it.
    const [{ type }] = performance.getEntriesByType('navigation');
    if (type === 'navigate' && list.getBoundingClientRect().top > innerHeight / 2) list.scrollIntoView();
  }
  const openIfMeant = () => { if (location.hash === '#filter') filter.open = true; };
  window.addEventListener('hashchange', openIfMeant);
  openIfMeant();
})();
