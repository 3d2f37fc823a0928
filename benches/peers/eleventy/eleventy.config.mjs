// Eleventy: a page for each story, and lists by area, team and topic, fifty stories a page.
const PAGE_SIZE = 50;
const KINDS = { areas: 'service_area', teams: 'team', topics: 'topics' };

export default function (config) {
  config.setQuietMode(true);
  config.addFilter('slug', (name) => slug(name));
  config.addCollection('stories', (api) => stories(api));
  config.addCollection('lists', (api) => {
    const all = stories(api);
    const lists = chunks('stories', 'index', 'Stories', all);
    for (const [kind, key] of Object.entries(KINDS)) {
      const groups = new Map();
      for (const story of all) {
        for (const name of [story.data[key] ?? []].flat()) groups.set(name, [...(groups.get(name) ?? []), story]);
      }
      for (const [name, own] of groups) lists.push(...chunks(kind, slug(name), name, own));
    }
    return lists;
  });
  config.addCollection('groups', (api) => Object.entries(KINDS).map(([kind, key]) => {
    const names = new Set(stories(api).flatMap((story) => story.data[key] ?? []));
    return { kind, names: [...names].sort() };
  }));
  return { markdownTemplateEngine: false, htmlTemplateEngine: 'njk', dir: { input: 'content', output: 'public', includes: '../_includes' } };
}

function slug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

function stories(api) {
  return api.getFilteredByGlob('content/stories/*.md').sort((a, b) => a.data.title.localeCompare(b.data.title));
}

function chunks(kind, name, title, all) {
  const count = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
  return Array.from({ length: count }, (_, i) => ({
    kind, name, title, count, number: i + 1, stories: all.slice(i * PAGE_SIZE, (i + 1) * PAGE_SIZE),
  }));
}
