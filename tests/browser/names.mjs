// Writes a site with a story for each of the names that search takes as one, in no order: node names.mjs DIR
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// The lines of names that the program has built in.
export const LINES = readFileSync(new URL('../../src/output/search/nhs.txt', import.meta.url), 'utf8').trimEnd().split('\n')
  .map((line) => line.split(',').map((name) => name.trim()));

// The name of the story of a name.
export const storyOf = (line, at) => `line-${line + 1}-name-${at + 1}`;

const [dir] = process.argv.slice(2);
if (import.meta.filename === path.resolve(process.argv[1])) {
  if (!dir) throw new Error('Usage: node names.mjs DIR');
  const content = path.join(dir, 'content');
  mkdirSync(path.join(content, 'stories'), { recursive: true });
  writeFileSync(path.join(content, 'site.yaml'), 'title: Example names\norganisation: Example Trust\nservice_areas: [Example area]\n');
  LINES.forEach((names, line) => names.forEach((name, at) => {
    const front = `title: ${storyOf(line, at)}\nsummary: It is an example.\nteam: Example Team\nservice_area: Example area\n`;
    writeFileSync(path.join(content, 'stories', `${storyOf(line, at)}.md`), `---\n${front}---\n\nHere is ${name} once.\n`);
  }));
}
