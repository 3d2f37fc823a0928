// Looks up every address in every page and stylesheet on the disk, with exact case, as a file server does.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export async function links({ site, test }) {
  for (const [page, facts] of site.pages) {
    test(page, facts.references.flatMap((reference) => problemsOf(site, page, reference)));
  }
  for (const file of site.files) {
    if (!file.endsWith('.css')) continue;
    const text = readFileSync(path.join(site.dir, file), 'utf8');
    test(file, stylesheetAddresses(text).flatMap((address) => problemsOf(site, file, { element: 'css', attribute: 'url', address })));
  }
}

export const stylesheetAddresses = (text) =>
  [...text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g)].map((match) => match[2] ?? match[4]);

function problemsOf(site, from, { element, attribute, address }) {
  const wrong = (why) => [`${element} ${attribute}="${address}" ${why}`];
  const followed = element === 'a' || element === 'area';
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1].toLowerCase();
  if (followed && ['http', 'https', 'mailto', 'tel'].includes(scheme)) return [];
  if (scheme === 'data' && ['img', 'css', 'link'].includes(element)) return [];
  if (scheme) return wrong('is loaded from outside the folder');
  if (address.startsWith('/')) return wrong('begins at the root of the server');
  if (address.includes('\\')) return wrong('has a backslash');

  const decoded = decode(address);
  if (decoded === undefined) return wrong('is not a valid address');
  const { name, fragment } = decoded;
  const file = name === '' ? from : path.posix.join(path.posix.dirname(from), name);
  if (file.startsWith('..')) return wrong('leaves the folder');
  if (!site.files.has(file)) return wrong(absence(site, file));
  if (!fragment) return [];
  const facts = site.pages.get(file);
  return facts && !facts.ids.includes(fragment) ? wrong(`has no matching id in ${file}`) : [];
}

function decode(address) {
  const [target, fragment = ''] = address.split('#');
  try {
    return { name: decodeURIComponent(target.split('?')[0]), fragment: decodeURIComponent(fragment) };
  } catch {
    return undefined;
  }
}

function absence(site, file) {
  const others = [...site.files];
  const folder = file.endsWith('/') ? file : `${file}/`;
  if (others.some((other) => other.startsWith(folder))) return 'names a folder, not a file';
  const twin = others.find((other) => other.toLowerCase() === file.toLowerCase());
  return twin ? `differs only in case from ${twin}` : 'does not lead to a file';
}
