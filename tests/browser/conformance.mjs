// Holds the table in docs/accessibility.md to the checks that there are: node conformance.mjs [--write]
// Which criteria axe looks at comes from the tags of its rules; what the other checks look at is listed here by the names of
// their functions. A criterion that no check looks at is “not tested”. With --write, the table is written again.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { CRITERIA_TAGS } from './checks/axe.mjs';

const PAGE = fileURLToPath(new URL('../../docs/accessibility.md', import.meta.url));
const SITE = ['axe', 'keyboard', 'layout', 'lists', 'markup', 'pages', 'search', 'print'].map((name) => `./checks/${name}.mjs`);
const EDITOR = ['./editor.mjs'];

// The criteria of WCAG 2.2 at levels A and AA.
const CRITERIA = `
1.1.1 A Non-text Content
1.2.1 A Audio-only and Video-only (Prerecorded)
1.2.2 A Captions (Prerecorded)
1.2.3 A Audio Description or Media Alternative (Prerecorded)
1.2.4 AA Captions (Live)
1.2.5 AA Audio Description (Prerecorded)
1.3.1 A Info and Relationships
1.3.2 A Meaningful Sequence
1.3.3 A Sensory Characteristics
1.3.4 AA Orientation
1.3.5 AA Identify Input Purpose
1.4.1 A Use of Color
1.4.2 A Audio Control
1.4.3 AA Contrast (Minimum)
1.4.4 AA Resize Text
1.4.5 AA Images of Text
1.4.10 AA Reflow
1.4.11 AA Non-text Contrast
1.4.12 AA Text Spacing
1.4.13 AA Content on Hover or Focus
2.1.1 A Keyboard
2.1.2 A No Keyboard Trap
2.1.4 A Character Key Shortcuts
2.2.1 A Timing Adjustable
2.2.2 A Pause, Stop, Hide
2.3.1 A Three Flashes or Below Threshold
2.4.1 A Bypass Blocks
2.4.2 A Page Titled
2.4.3 A Focus Order
2.4.4 A Link Purpose (In Context)
2.4.5 AA Multiple Ways
2.4.6 AA Headings and Labels
2.4.7 AA Focus Visible
2.4.11 AA Focus Not Obscured (Minimum)
2.5.1 A Pointer Gestures
2.5.2 A Pointer Cancellation
2.5.3 A Label in Name
2.5.4 A Motion Actuation
2.5.7 AA Dragging Movements
2.5.8 AA Target Size (Minimum)
3.1.1 A Language of Page
3.1.2 AA Language of Parts
3.2.1 A On Focus
3.2.2 A On Input
3.2.3 AA Consistent Navigation
3.2.4 AA Consistent Identification
3.2.6 A Consistent Help
3.3.1 A Error Identification
3.3.2 A Labels or Instructions
3.3.3 AA Error Suggestion
3.3.4 AA Error Prevention (Legal, Financial, Data)
3.3.7 A Redundant Entry
3.3.8 AA Accessible Authentication (Minimum)
4.1.2 A Name, Role, Value
4.1.3 AA Status Messages
`.trim().split('\n').map((line) => {
  const [number, level, ...name] = line.split(' ');
  return { number, level, name: name.join(' ') };
});

// What checks other than axe look at: of pages of the site, and of the editor.
const SITE_CHECKS = {
  '1.3.1': ['pages', 'nuChecker', 'htmlValidate'],
  '1.4.3': ['faintInPictures', 'wrongWhenForced'],
  '1.4.4': ['layout'],
  '1.4.10': ['layout'],
  '1.4.11': ['faintInPictures'],
  '1.4.12': ['textSpacing'],
  '2.1.1': ['search'],
  '2.4.1': ['skipLink'],
  '2.4.2': ['pages'],
  '2.4.5': ['search', 'lists'],
  '2.4.7': ['focusStyle'],
  '2.5.8': ['layout'],
  '3.1.1': ['pages'],
  '4.1.2': ['htmlValidate', 'nuChecker'],
  '4.1.3': ['search'],
};
const EDITOR_CHECKS = {
  '1.4.4': ['looks'],
  '1.4.10': ['looks'],
  '2.1.1': ['walks'],
  '2.4.3': ['walks'],
  '3.3.1': ['mends', 'walks'],
  '3.3.3': ['adds', 'walks'],
  '3.3.4': ['writes'],
  '4.1.3': ['counts'],
};

const axe = createRequire(import.meta.url)('axe-core');
const byAxe = new Set(axe.getRules(CRITERIA_TAGS).flatMap(({ tags }) => tags.map((tag) => /^wcag(\d)(\d)(\d+)$/.exec(tag)).filter(Boolean).map(([, ...parts]) => parts.join('.'))));

const sources = (files) => files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
const declares = (source, name) => new RegExp(`(function|const) ${name}\\b`).test(source);
const wrong = [];
for (const [checks, files] of [[SITE_CHECKS, SITE], [EDITOR_CHECKS, EDITOR]]) {
  const source = sources(files);
  for (const [number, names] of Object.entries(checks)) {
    if (!CRITERIA.some((criterion) => criterion.number === number)) wrong.push(`${number} is no criterion`);
    for (const name of names) if (!declares(source, name)) wrong.push(`${number} names the check ${name}, which is not in ${files.join(', ')}`);
  }
}

const cell = (number, first, checks) => {
  const names = [...(byAxe.has(number) ? first : []), ...(checks[number] ?? [])];
  return names.length === 0 ? 'not tested' : [...new Set(names)].map((name) => `\`${name}\``).join(', ');
};
const rows = CRITERIA.map(({ number, level, name }) => `| ${number} ${name} | ${level} | ${cell(number, ['axe'], SITE_CHECKS)} | ${cell(number, ['looks'], EDITOR_CHECKS)} |`);
const count = (checks) => CRITERIA.filter(({ number }) => byAxe.has(number) || checks[number]).length;
const table = [
  '', `Of the ${CRITERIA.length} criteria, a check looks at ${count(SITE_CHECKS)} on the site and at ${count(EDITOR_CHECKS)} in the editor.`, '',
  '| criterion | level | the site: checks | the editor: checks |', '| --- | --- | --- | --- |', ...rows, '',
].join('\n');

const text = readFileSync(PAGE, 'utf8');
const [before, rest] = text.split('<!-- begin: criteria -->\n');
const after = rest.split('<!-- end -->')[1];
const made = `${before}<!-- begin: criteria -->\n${table}\n<!-- end -->${after}`;
if (process.argv.includes('--write')) writeFileSync(PAGE, made);
else if (made !== text) wrong.push('docs/accessibility.md does not say what the checks look at. Write the table again: node tests/browser/conformance.mjs --write');
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
