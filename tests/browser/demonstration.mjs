// Writes a made-up site that shows the tool full, the same bytes each time: node demonstration.mjs DIR
// Sixty stories with pictures and monthly values, courses, events, coaches and resources. All of it is made up. Its dates
// suit a site that is built on 30 November 2026.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PAGES } from './demonstration/pages.mjs';
import { WITH_PEOPLE, WORDS, logo, png } from './demonstration/scenes.mjs';
import { csv } from './demonstration/series.mjs';
import { SETTINGS, areaOf } from './demonstration/settings.mjs';
import { COMMUNITY } from './demonstration/stories/community.mjs';
import { OLDER_PEOPLE } from './demonstration/stories/older-people.mjs';
import { SERVICES } from './demonstration/stories/services.mjs';
import { WARDS } from './demonstration/stories/wards.mjs';

const STORIES = [...WARDS, ...OLDER_PEOPLE, ...COMMUNITY, ...SERVICES];

const [dir] = process.argv.slice(2);
if (!dir || dir.startsWith('-')) throw new Error('Usage: node demonstration.mjs DIR');

const drawn = new Map();
function write(file, contents) {
  const target = path.join(dir, 'content', file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, contents);
}

// JSON is also valid YAML, and its quoting is simpler.
const yaml = (fields) => Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');

// The front matter of a picture, whose file is then beside the text.
function cover(scene, folder) {
  if (!drawn.has(scene)) drawn.set(scene, png(scene));
  write(path.posix.join(folder, `${scene}.png`), drawn.get(scene));
  return { file: `${scene}.png`, description: WORDS[scene], credit: 'Drawn for this demonstration' };
}

// A metric whose monthly values are in a CSV file beside the story.
function measured(file, { series, ...metric }, place) {
  if (!series) return metric;
  const data = `${file}${place === 0 ? '' : `-${place + 1}`}.csv`;
  write(`stories/${data}`, csv(series));
  return { ...metric, data };
}

function writeStory({ file, title, summary, team, picture, metrics, text, ...more }) {
  const fields = { title, summary, team, service_area: areaOf(team), ...more };
  if (picture) {
    fields.picture = cover(picture, 'stories');
    const people = WITH_PEOPLE.includes(picture);
    fields.consent = { people_in_pictures: people, images: people ? 'written' : 'none', ...more.consent };
  }
  if (metrics) fields.metrics = metrics.map((metric, place) => measured(file, metric, place));
  write(`stories/${file}.md`, `---\n${yaml(fields)}---\n\n${text}\n`);
}

write('site.yaml', yaml(SETTINGS));
write(SETTINGS.logo, logo());
for (const story of STORIES) writeStory(story);
for (const [file, fields, text] of PAGES) {
  const { picture, ...more } = fields;
  if (picture) more.picture = cover(picture, path.posix.dirname(file));
  write(file, `---\n${yaml(more)}---\n${text}`);
}
