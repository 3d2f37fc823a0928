// The site on a strict web server: links from the home page lead to every page, and every file is served.
import { readPages } from '../site.mjs';
import { serve } from '../server.mjs';
import { stylesheetAddresses } from './links.mjs';
import { listening } from './loading.mjs';

// The page that a web server shows for an address that does not exist. No page links to it.
const UNLINKED = new Set(['404.html']);

export async function served({ site, test, browser }) {
  const server = await serve(site);
  try {
    const reached = await crawl(browser, server.root, test);
    for (const page of site.pages.keys()) {
      const found = reached.has(server.root + page) || UNLINKED.has(page);
      test(`${page} is linked`, found ? [] : ['no chain of links leads here from index.html']);
    }
    for (const file of site.files) {
      const address = server.root + file.split('/').map(encodeURIComponent).join('/');
      if (!reached.has(address)) test(`${file} is served`, await refusal(address));
    }
    await listening(browser, server.root, async (visit) => {
      for (const page of site.kinds) test(`${page} in the browser`, await visit(server.root + page));
    });
  } finally {
    server.close();
  }
}

async function refusal(address) {
  const response = await fetch(address);
  await response.arrayBuffer();
  return response.ok ? [] : [`status ${response.status}`];
}

async function crawl(browser, root, test) {
  const reached = new Set([`${root}index.html`]);
  for (let wave = [...reached]; wave.length > 0;) {
    const texts = [];
    for (const address of wave) {
      const response = await fetch(address);
      const body = await response.text();
      const type = response.headers.get('content-type') ?? '';
      test(address.slice(root.length), response.ok ? [] : [`status ${response.status}`]);
      if (response.ok && /html|css/.test(type)) texts.push({ address, body, type });
    }
    const next = new Set();
    const pages = texts.filter(({ type }) => type.includes('html'));
    const facts = await readPages(browser, pages.map(({ body }) => body));
    const found = [
      ...pages.flatMap(({ address }, i) => facts[i].references.map((reference) => [address, reference.address])),
      ...texts.filter(({ type }) => type.includes('css')).flatMap(({ address, body }) => stylesheetAddresses(body).map((to) => [address, to])),
    ];
    for (const [from, to] of found) {
      const url = new URL(to, from);
      url.hash = url.search = '';
      const own = url.origin === new URL(root).origin;
      if (own && !reached.has(url.href)) next.add(url.href);
    }
    for (const address of next) reached.add(address);
    wave = [...next];
  }
  return reached;
}
