// Writes an invented site of any size, the same each time: node generate.mjs DIR STORIES [WORDS]
// With WORDS, each story has about that many words, as common and as rare as in real texts.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prose } from './prose.mjs';

const [dir, count, words] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] ?? 0)];
if (!dir || dir.startsWith('-') || !Number.isInteger(count) || !Number.isInteger(words)) {
  throw new Error('Usage: node generate.mjs DIR STORIES [WORDS]');
}

const AREAS = [
  'Example adult wards', 'Example older adult wards', 'Example intensive care', 'Example community teams', 'Example crisis teams',
  'Example early intervention', 'Example pharmacy', 'Example learning disability services', 'Example respite units',
  'Example offices & records', 'Example area with no stories',
];
const TOPICS = ['Length of stay', 'Waiting times', 'Handovers', 'Letters', 'Medicines', 'Staff experience', 'Co-production', 'Meetings'];
const METHODS = ['microsystem', 'model-for-improvement', 'lean', 'other'];
const METRICS = [
  { name: 'Average length of stay', unit: 'days', better: 'lower' },
  { name: 'Assessments on time', unit: '%', better: 'higher' },
  { name: 'Handovers a day', unit: 'handovers', better: 'lower' },
  { name: 'People asked for their view', unit: 'people', better: 'neither' },
];
const CHANGES = ['Shorter waits', 'Clearer letters', 'Calmer mornings', 'Fewer lost forms', 'Safer handovers', 'Better meals'];
const SENTENCES = [
  'This is an invented example and describes no real ward, team or person.',
  'The team met each week and wrote down what got in the way of good care.',
  'Staff and people who use the service chose one small change to try first.',
  'A short form in one place took the place of three forms in different places.',
  'Some weeks were worse than others, and the team looked at why before it went on.',
  'What had been learned was shared at the example coaches’ meeting.',
];

// mulberry32: a small generator with a fixed seed, so that every run checks the same site.
let state = 20_240_601;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const whole = (from, to) => from + Math.floor(random() * (to - from + 1));
const pick = (list) => list[whole(0, list.length - 1)];
const chance = (share) => random() < share;

// The first story has only the required keys, so a site of one story is as bare as a site can be.
function story(number) {
  const bare = number === 1;
  const ward = whole(1, 60);
  const team = `${['Example Ward', 'Example Team', 'Example Clinic'][ward % 3]} ${ward}`;
  const fields = {
    title: `${pick(CHANGES)} on ${team}, example ${number}`,
    summary: pick(SENTENCES),
    team,
    service_area: AREAS[ward % (AREAS.length - 1)],
  };
  if (!bare && chance(0.8)) fields.published = `20${whole(16, 25)}-${two(whole(1, 12))}-${two(whole(1, 28))}`;
  if (!bare && chance(0.7)) fields.method = pick(METHODS);
  if (!bare && chance(0.7)) fields.topics = [...new Set([pick(TOPICS), pick(TOPICS)])];
  if (!bare && chance(0.6)) fields.metrics = METRICS.slice(0, whole(1, 3)).map((metric) => ({ ...metric, ...measured() }));
  if (!bare && chance(0.3)) fields.savings = [saving()];
  if (!bare && chance(0.4)) fields.coproduction = { from_start: chance(0.5), during: chance(0.7), in_evaluation: chance(0.3) };
  if (!bare && chance(0.05)) fields.archived = true;
  if (!bare && chance(0.1)) fields.status = pick(['testing', 'sustained', 'stopped']);
  if (number % 17 === 0) Object.assign(fields, fullest(fields));
  return { fields, body: bare ? `${paragraph()}\n` : body(number) };
}

// Every key that a poster shows, with the longest values that a story can have.
function fullest({ title }) {
  const long = (length) => `${SENTENCES.join(' ').slice(0, length - 1).trim()}.`;
  const months = Array.from({ length: 30 }, (_, i) => [`20${20 + Math.floor(i / 12)}-${two((i % 12) + 1)}-01`, 40 + (i % 5)]);
  return {
    title: `${title}, with a name as long as names may be, of this many letters`.slice(0, 80),
    summary: long(300),
    metrics: METRICS.slice(0, 3).map((metric, i) => ({ ...metric, before: 1234.5, after: 987.6, ...(i === 0 && { target: 41, data: Object.fromEntries(months), changes_on: months.slice(9, 13).map(([date]) => ({ date, change: long(120) })) }) })),
    aim: long(400),
    changes: ['adopt', 'adapt', 'abandon', 'adopt', 'adapt'].map((outcome) => ({ idea: long(160), pdsa_cycles: 12, outcome })),
    learning: long(400),
    savings: [saving(), saving(), saving()],
    contact: long(200),
  };
}

// Two values, or a series of 2 to 36 months, sometimes too few for a chart, whose level may change half way.
function measured() {
  if (chance(0.5)) return { before: whole(20, 95), after: whole(1, 95) };
  const [months, level, moves] = [whole(2, 36), whole(30, 60), chance(0.5) ? whole(-20, 20) : 0];
  const half = Math.floor(months / 2);
  const month = (i) => `20${20 + Math.floor(i / 12)}-${two((i % 12) + 1)}-01`;
  const values = Array.from({ length: months }, (_, i) => [month(i), level + whole(-8, 8) + (i < half ? 0 : moves)]);
  const series = { data: Object.fromEntries(values) };
  if (chance(0.3)) series.target = whole(20, 70);
  if (moves !== 0 && months >= 26 && chance(0.7)) {
    series.changes_on = [{ date: month(half), change: pick(SENTENCES) }];
    series.recalculate_on = [month(half)];
  }
  return series;
}

function saving() {
  const per = pick(['year', 'month', 'once']);
  const low = whole(1, 200) * 1000;
  const fields = { amount: chance(0.2) ? [low, low + 5000] : low, per, status: pick(['potential', 'planned', 'realised']) };
  if (chance(0.7)) fields.kind = pick(['cash-releasing', 'non-cash-releasing', 'cost-avoidance', 'income']);
  if (chance(0.7)) fields.recurrence = per === 'once' ? 'non-recurrent' : 'recurrent';
  if (chance(0.3)) fields.confirmed_by_finance = chance(0.7);
  if (chance(0.1)) fields.overlap_group = pick(['agency staff', 'beds']);
  return fields;
}

const two = (number) => String(number).padStart(2, '0');
const paragraph = () => Array.from({ length: whole(1, 4) }, () => pick(SENTENCES)).join(' ');

// Some stories have what is hardest to lay out: a word that cannot be broken, a table, text that looks like markup.
function body(number) {
  const parts = [`## The problem\n\n${paragraph()}`, `## What we changed\n\n${paragraph()}\n\n- ${pick(SENTENCES)}\n- ${pick(SENTENCES)}`];
  if (number % 7 === 0) parts.push(`### Numbers\n\n| Month | Forms | Days | Assessments | Observations | Appointments |\n|---|---|---|---|---|---|\n| January | ${whole(1, 90)} | ${whole(1, 90)} | none | none | none |\n| July | ${whole(1, 90)} | ${whole(1, 90)} | none | none | none |`);
  if (number % 11 === 0) parts.push(`> ${pick(SENTENCES)}\n\n1. One &lt;first&gt; step\n2. Another & “last” step`);
  if (number % 13 === 0) parts.push(`The form was kept in \`${'example-folder/'.repeat(6)}form\`, then in a ${'very'.repeat(20)}longword.`);
  parts.push(`## What we learned\n\n${paragraph()}`);
  return `${parts.join('\n\n')}\n`;
}

const longBody = words > 0 ? prose(random) : null;

// JSON is also valid YAML, and its quoting is simpler.
const yaml = (fields) => Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');

const content = path.join(dir, 'content');
mkdirSync(path.join(content, 'stories'), { recursive: true });
writeFileSync(path.join(content, 'site.yaml'), yaml({
  title: 'Example improvement stories', address: 'https://intranet.example.nhs.uk/quality-improvement/', organisation: 'Example Trust', service_areas: AREAS, topics: TOPICS,
  programme: [{ label: 'Example teams with a coach', value: 12, as_at: 'January 2024', source: 'An invented example', capability: true }],
}));
for (let number = 1; number <= count; number += 1) {
  const { fields, body: text } = story(number);
  writeFileSync(path.join(content, 'stories', `example-${number}.md`), `---\n${yaml(fields)}---\n\n${longBody ? longBody(words) : text}`);
}
