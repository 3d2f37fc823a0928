// The guides as a site: a search for what people look for leads to the page about it.
import { withPage } from '../browser.mjs';
import { ask, open } from '../searching.mjs';

// Queries, with the page that must be the first or second result.
const QUERIES = {
  withdraw: 'pages/publish.html',
  OneDrive: 'pages/for-it.html',
  'small-number': 'resources/small-number.html',
  'threat model': 'pages/security.html',
  'impact assessment': 'pages/data-protection.html',
  conformance: 'pages/accessibility.html',
};
const FIRST = 2;

export async function guides({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    await open(page, `${site.url('search.html')}?q=story`);
    for (const [query, wanted] of Object.entries(QUERIES)) {
      const { results } = await ask(page, query);
      const first = results.slice(0, FIRST).map(({ href }) => href);
      test(query, first.some((address) => address.includes(wanted)) ? [] : [`“${query}” leads to ${first.join(', ') || 'nothing'}`]);
    }
  });
}
