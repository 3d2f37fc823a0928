// Every page must have a language, a title that no other page has, one h1, and no gaps in its heading levels.
import { groupBy } from '../site.mjs';

const HOME = 'index.html';

export async function pages({ site, test }) {
  test('the site has its pages', missing(site));
  const titles = groupBy([...site.pages.keys()], (page) => site.pages.get(page).title);
  for (const [page, facts] of site.pages) {
    const problems = outline(facts.headings);
    if (!facts.lang) problems.push('html has no lang');
    if (!facts.title.trim()) problems.push('no title');
    const namesakes = titles.get(facts.title).filter((other) => other !== page);
    if (namesakes.length > 0) problems.push(`title "${facts.title}" is also that of ${namesakes.slice(0, 3).join(', ')}`);
    if (!facts.hasPolicy) problems.push('no Content-Security-Policy');
    // Without one, browsers request /favicon.ico from the root of the server, outside the site's folder.
    if (!facts.hasIcon) problems.push('no link to an icon');
    test(page, problems);
  }
}

function missing(site) {
  const names = [...site.pages.keys()];
  const has = (folder) => names.some((name) => name.startsWith(`${folder}/`) && !name.endsWith('/index.html'));
  return [
    !site.pages.has(HOME) && `no ${HOME}`,
    !site.pages.has('accessibility.html') && 'no accessibility.html',
    !site.pages.has('impact.html') && 'no impact.html',
    !has('stories') && 'no page in stories/',
    !has('areas') && 'no page in areas/',
  ].filter(Boolean);
}

function outline(headings) {
  const problems = [];
  const tops = headings.filter((heading) => heading.level === 1).length;
  if (tops !== 1) problems.push(`${tops} h1 elements, not one`);
  let before = 0;
  for (const { level, text } of headings) {
    if (level > before + 1) problems.push(`h${level} "${text}" follows h${before}`);
    before = level;
  }
  return problems;
}
