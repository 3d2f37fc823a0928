// Checks the editor in Chromium and Firefox: a story from nothing to published, a broken one that is mended, and two
// people at once: node editor.mjs PROGRAM [--only CHECK]… [--pictures FOLDER]
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SOURCE, violations } from './checks/axe.mjs';
import { startBrowser, withPage } from './browser.mjs';
import { drops, illustrates, pastes, sendFiles } from './dropping.mjs';
import { openPage, startFirefox } from './firefox.mjs';
import { Report } from './report.mjs';
import { until } from './waiting.mjs';

const { values, positionals: [program] } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string', multiple: true }, pictures: { type: 'string' } },
});
if (!program) throw new Error('Usage: node editor.mjs PROGRAM [--only CHECK]… [--pictures FOLDER]');
const isWanted = (name) => values.only?.includes(name) ?? true;

const SETTINGS = 'title: Example stories\norganisation: Example Trust\nservice_areas: [Older adults’ wards, Dementia]\ntopics: [Falls, Handovers]\n';
const STORY = `---
# A note that stays.
title: Fewer falls since the evening round moved
summary: Falls on Example Ward are rarer since the evening round moved.
team: Example Ward
service_area: Older adults wards
savings:
  - amount: 15600
    per: year
    status: potential
ward_code: B7
---

## What was wrong

Eleven people fell in a usual month.

## What we learned

The night staff knew when people fall.
`;

const unless = (holds, problem) => (holds ? [] : [problem]);

// A site in a folder of its own, and as many editors of it as are wanted, each with its own local data.
async function site(files) {
  const top = mkdtempSync(path.join(os.tmpdir(), 'qi editor '));
  const folder = path.join(top, 'site');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const running = [];
  return {
    top,
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
    has: (name) => existsSync(path.join(top, name)),
    async serve(person = 'one') {
      const own = path.join(top, person);
      const env = { ...process.env, XDG_STATE_HOME: own, LOCALAPPDATA: own };
      const child = spawn(program, ['serve', folder, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'], env });
      running.push(child);
      return new Promise((resolve) => {
        let printed = '';
        child.stdout.on('data', (data) => {
          printed += data;
          if (printed.includes('\n')) resolve({ address: printed.trim(), kill: () => child.kill('SIGKILL') });
        });
      });
    },
    remove() {
      for (const child of running) child.kill('SIGKILL');
      rmSync(top, { recursive: true, force: true });
    },
  };
}

// What both browsers can do, in the page itself: the same steps as a person's, by labels and words.
const text = (page, selector) => page.evaluate((own) => document.querySelector(own)?.textContent ?? '', selector);
const value = (page, selector) => page.evaluate((own) => document.querySelector(own)?.value ?? null, selector);

async function type(page, selector, words) {
  await until(page, (own) => Boolean(document.querySelector(own)), selector, selector);
  await page.evaluate((own) => { const field = document.querySelector(own); field.focus(); field.select?.(); }, selector);
  await page.keyboard.type(words);
}

async function choose(page, selector, wanted) {
  await until(page, (own) => Boolean(document.querySelector(own)), selector, selector);
  await page.evaluate(([own, option]) => {
    const field = document.querySelector(own);
    field.value = option;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, [selector, wanted]);
}

async function press(page, words) {
  await until(page, (name) => {
    // Before that, the scripts of the page may not listen yet.
    if (document.readyState !== 'complete') return false;
    const all = [...document.querySelectorAll('a, button, summary')].filter((own) => own.checkVisibility());
    const found = all.find((own) => own.textContent.trim() === name);
    found?.click();
    return Boolean(found);
  }, `“${words}”`, words);
}

const saved = (page) => until(page, () => document.querySelector('#saved').textContent.startsWith('Saved'), 'the save');
const unsaved = (page) => until(page, () => document.querySelector('#kept').textContent === 'A copy is kept on this PC', 'the copy');

// Chooses a story in the list.
const chooseRow = (page, title) =>
  until(page, (name) => {
    const link = [...document.querySelectorAll('a.row-title')].find((own) => own.textContent === name);
    // The list is made again while the site is being read.
    if (!link) location.reload();
    link?.click();
    return Boolean(link);
  }, title, title);

async function openStory(page, server, title) {
  await page.goto(server.address);
  await chooseRow(page, title);
  await until(page, () => Boolean(window.qiStory) && document.querySelector('#frame').contentDocument?.querySelector('main') !== null, 'the form');
}

const framed = (page, words) => until(page, (own) => document.querySelector('#frame').contentDocument?.body?.textContent.includes(own), words, words);

// A site is made in an empty folder.
async function begins(page, test) {
  const own = await site({});
  try {
    const server = await own.serve();
    await page.goto(server.address);
    await until(page, () => document.querySelector('h1')?.textContent === 'There is no site in this folder yet', 'the first page');
    test('it says that the folder is empty', unless((await text(page, 'main p')).endsWith('It is empty.'), await text(page, 'main p')));
    await type(page, '#title', 'Our stories');
    await press(page, 'Make the site');
    await until(page, () => document.querySelector('#problem').textContent !== '', 'what is missing');
    test('the cursor is where something is missing', unless(await page.evaluate(() => document.activeElement.id === 'organisation'), await page.evaluate(() => document.activeElement.id)));
    await type(page, '#organisation', 'Example Trust');
    await type(page, '#areas', 'Older adults’ wards\nDementia');
    await press(page, 'Make the site');
    await until(page, () => document.querySelector('.row-title')?.textContent.startsWith('An example'), 'the list');
    test('the settings have the areas', unless(own.read('content/site.yaml').includes('Dementia'), own.read('content/site.yaml')));
  } finally {
    own.remove();
  }
}

// A story with every required value, from nothing to published.
async function writes(page, test) {
  const own = await site({ 'content/site.yaml': SETTINGS });
  try {
    const server = await own.serve();
    await page.goto(server.address);
    await press(page, 'New story');
    await type(page, '#title', 'Handovers went from two a day to one');
    await type(page, '#team', 'Example Team');
    await choose(page, '#area', 'Dementia');
    await press(page, 'Make the draft');
    await until(page, () => document.querySelector('#summary')?.textContent.includes('To finish'), 'the form');
    test('what is missing is to be finished, not wrong', unless(!(await text(page, '#summary')).includes('put right'), 'it scolds'));
    await type(page, '#f-summary', 'One handover a day is enough.');
    await framed(page, 'One handover a day is enough.');
    await type(page, '#s-1', 'Two handovers took an hour each day.');
    await framed(page, 'Two handovers took an hour each day.');
    await unsaved(page);
    const file = 'content/stories/handovers-went-from-two-a-day-to-one.md';
    test('nothing is saved before Save', unless(!own.read(file).includes('One handover'), 'the file has changed'));
    await press(page, 'Save');
    await saved(page);
    test('Save writes the file', unless(own.read(file).includes('summary: One handover a day is enough.'), own.read(file)));
    test('all well', unless((await text(page, '#summary')).startsWith('Ready to publish'), await text(page, '#summary')));
    await press(page, 'Publish');
    await press(page, 'It is no longer a draft');
    await until(page, () => !document.querySelector('.box') && Boolean(document.querySelector('#to')), 'the folder');
    await type(page, '#to', path.join(own.top, 'readers'));
    await press(page, 'See what will change');
    await until(page, () => document.querySelector('#coming h2')?.textContent, 'the list');
    test('the list says what readers will see', unless((await text(page, '#coming')).includes('Handovers went from two a day to one'), await text(page, '#coming')));
    await type(page, '#to', 'not a whole path');
    test('the list goes with the folder that it is for', unless((await text(page, '#coming')) === '', await text(page, '#coming')));
    await press(page, 'See what will change');
    await until(page, () => document.querySelector('form[data-into] .problem')?.textContent.includes('whole path'), 'the reason');
    test('no list and no button stay below an error', unless((await text(page, '#coming')) === '', await text(page, '#coming')));
    await type(page, '#to', path.join(own.top, 'readers'));
    await press(page, 'See what will change');
    await until(page, () => document.querySelector('#coming h2')?.textContent, 'the list again');
    await until(page, () => {
      if (document.readyState !== 'complete') return false;
      const button = [...document.querySelectorAll('#coming button')].find((one) => one.textContent === 'Publish');
      button?.click();
      return Boolean(button);
    }, 'Publish');
    await until(page, () => document.querySelector('h1')?.textContent.startsWith('Published at'), 'the end');
    test('it is published', unless(own.has('readers/stories/handovers-went-from-two-a-day-to-one.html'), 'no page'));
  } finally {
    own.remove();
  }
}

// A story in which something is wrong is mended at its fields.
async function mends(page, test) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  try {
    const server = await own.serve();
    await openStory(page, server, 'Fewer falls since the evening round moved');
    test('two things are to put right', unless((await text(page, '#summary h2')) === '2 things to put right before you publish', await text(page, '#summary h2')));
    await page.evaluate(() => document.querySelector('#summary a').click());
    test('the link leads to the field', unless(await page.evaluate(() => document.activeElement.id === 'f-service_area'), 'elsewhere'));
    test('the field is marked', unless(await page.evaluate(() => document.querySelector('#f-service_area').getAttribute('aria-invalid') === 'true'), 'it is not'));
    await press(page, 'Change to “Older adults’ wards”');
    await until(page, () => document.querySelector('#summary h2').textContent.startsWith('1 thing'), 'one thing less');
    test('the cursor is in the field', unless(await page.evaluate(() => document.activeElement.id === 'f-service_area'), 'elsewhere'));
    await press(page, 'Take it out');
    await until(page, () => document.querySelector('#summary h2').textContent === 'Ready to publish', 'nothing more');
    await press(page, 'Undo');
    await until(page, () => document.querySelector('#saved').textContent.startsWith('Undone'), 'the step back');
    await press(page, 'Put it back');
    await until(page, () => document.querySelector('#summary h2').textContent === 'Ready to publish', 'the step again');
    // A section that is removed leaves its place to the next, which gets the cursor.
    await page.evaluate(() => document.querySelector('[data-do="remove-section"]').scrollIntoView({ block: 'center' }));
    const before = await page.evaluate(() => document.querySelector('[data-do="remove-section"]').getBoundingClientRect().top);
    await page.evaluate(() => document.querySelector('[data-do="remove-section"]').click());
    await until(page, () => document.activeElement?.dataset.label === 'What we learned', 'the next section');
    const after = await page.evaluate(() => document.querySelector('[data-do="remove-section"]').getBoundingClientRect().top);
    test('the page stays where it was', unless(Math.abs(after - before) < 4, `${before} and then ${after}`));
    await press(page, 'Undo');
    await until(page, () => document.querySelector('#saved').textContent === 'Undone: the removal of What was wrong. Put it back', 'the section again');
    // A click on the page leads to the field.
    await page.evaluate(() => document.querySelector('#frame').contentDocument.querySelector('h1').click());
    test('a click on the page leads to its field', unless(await page.evaluate(() => document.activeElement.id === 'f-title'), await page.evaluate(() => document.activeElement.id)));
    await press(page, 'Save');
    await saved(page);
    const expected = STORY.replace('Older adults wards', 'Older adults’ wards').replace('ward_code: B7\n', '');
    test('no other byte has changed', unless(own.read('content/stories/falls.md') === expected, own.read('content/stories/falls.md')));
  } finally {
    own.remove();
  }
}

// Two people at once: what they write in different places is kept, and a person chooses where both changed one place.
async function shares(pages, test) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const [one, other] = pages;
  const title = 'Fewer falls since the evening round moved';
  try {
    await openStory(one, await own.serve('one'), title);
    await openStory(other, await own.serve('other'), title);
    await type(one, '#f-aim', 'Halve the falls.');
    await type(other, '#f-title', 'Far fewer falls');
    await unsaved(one);
    await unsaved(other);
    await press(one, 'Save');
    await saved(one);
    await press(other, 'Save');
    await saved(other);
    test('it says whose change is in', unless((await text(other, '#saved')).includes('Aim'), await text(other, '#saved')));
    test('the form shows the change of the other', unless((await value(other, '#f-aim')) === 'Halve the falls.', await value(other, '#f-aim')));
    const both = own.read('content/stories/falls.md');
    test('both changes are in the file', unless(both.includes('aim: Halve the falls.') && both.includes('title: Far fewer falls'), both));
    await type(one, '#s-2', 'Ask the night staff first.');
    await type(other, '#s-2', 'Ask early.');
    await unsaved(one);
    await unsaved(other);
    await press(other, 'Save');
    await saved(other);
    await press(one, 'Save');
    await until(one, () => location.pathname.includes('/edit/choose/'), 'the choice');
    test('nothing is overwritten', unless(own.read('content/stories/falls.md').includes('Ask early.'), 'it is'));
    await until(one, () => Boolean(document.querySelector('[id$="-both"]')), 'the versions');
    await one.evaluate(() => document.querySelector('[id$="-both"]').click());
    await press(one, 'Save');
    await until(one, () => location.pathname.includes('/edit/text/'), 'the form');
    const all = own.read('content/stories/falls.md');
    test('both are kept', unless(all.includes('Ask the night staff first.\n\nAsk early.'), all));
  } finally {
    own.remove();
  }
}

// One text in two tabs: what is typed in different places is combined, and a person chooses where both changed one place.
async function tabs(page, test, newPage) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const looksAt = (one) => one.evaluate(() => { window.dispatchEvent(new Event('focus')); });
  try {
    await openStory(page, await own.serve(), 'Fewer falls since the evening round moved');
    const other = await newPage();
    await other.goto(page.url());
    await until(other, () => Boolean(window.qiStory), 'the form');
    await type(page, '#f-aim', 'Halve the falls.');
    await unsaved(page);
    await looksAt(other);
    await until(other, () => document.querySelector('#f-aim').value === 'Halve the falls.', 'the aim in the other tab');
    test('the other tab says what it shows now', unless((await text(other, '#saved')).startsWith('Changed elsewhere in the meantime: Aim.'), await text(other, '#saved')));
    await type(other, '#f-theme', 'Safety');
    await unsaved(other);
    // Nobody has looked at this tab since.
    await type(page, '#f-global_aim', 'Safer wards');
    await until(page, () => document.querySelector('#f-theme').value === 'Safety', 'the theme');
    test('what is typed stays', unless((await value(page, '#f-global_aim')) === 'Safer wards', await value(page, '#f-global_aim')));
    await type(other, '#s-1', 'Typed in the other tab.');
    await until(other, () => document.querySelector('#f-global_aim').value === 'Safer wards', 'the global aim');
    await type(page, '#s-1', 'Typed here.');
    await until(page, () => location.pathname.includes('/edit/choose/') && document.querySelector('[id$="-both"]') !== null, 'the choice');
    test('it says that these are tabs', unless((await text(page, 'h1')) === 'You changed this in two tabs', await text(page, 'h1')));
    await page.evaluate(() => document.querySelector('[id$="-both"]').click());
    await press(page, 'Keep these');
    await until(page, () => location.pathname.includes('/edit/text/') && Boolean(window.qiStory), 'the form');
    test('both are kept', unless((await value(page, '#s-1')) === 'Typed here.\n\nTyped in the other tab.', await value(page, '#s-1')));
    await press(page, 'Save');
    await saved(page);
    const all = own.read('content/stories/falls.md');
    test('all of it is saved', unless(['Halve the falls.', 'Safety', 'Safer wards', 'Typed here.'].every((words) => all.includes(words)), all));
  } finally {
    own.remove();
  }
}

// An area gets a new name, which its story gets too; a new page is begun.
async function settings(page, test) {
  const file = 'content/stories/falls.md';
  const own = await site({ 'content/site.yaml': SETTINGS, [file]: STORY.replace('Older adults wards', 'Dementia').replace('ward_code: B7\n', '') });
  try {
    const server = await own.serve();
    await openStory(page, server, 'Fewer falls since the evening round moved');
    await press(page, 'Settings');
    await until(page, () => Boolean(window.qiStory) && document.querySelector('#story-title').textContent === 'Settings', 'the settings');
    await press(page, 'Service areas, teams and topics');
    await page.evaluate(() => document.querySelector('#f-service_areas-1-item [data-do="edit"]').click());
    await type(page, '#f-service_areas-1-name', 'Memory service');
    await until(page, () => document.querySelector('#summary').textContent.includes('1 story will say “Memory service”'), 'what the save changes');
    test('the story is not changed before the save', unless(own.read(file).includes('service_area: Dementia'), own.read(file)));
    await press(page, 'Save');
    await saved(page);
    test('it says that the story has changed', unless((await text(page, '#saved')) === 'Saved. 1 story changed with the settings.', await text(page, '#saved')));
    test('the story has the new name', unless(own.read(file).includes('service_area: Memory service'), own.read(file)));
    test('the heading of the area has the new name', unless((await text(page, '#f-service_areas-1-item legend')) === '2 of 2: Memory service', await text(page, '#f-service_areas-1-item legend')));
    await framed(page, 'Memory service');
    test('so have the settings', unless(own.read('content/site.yaml') === SETTINGS.replace('Dementia', 'Memory service'), own.read('content/site.yaml')));
    await press(page, 'Undo');
    await until(page, () => document.querySelector('#saved').textContent.startsWith('Undone'), 'the step back');
    await press(page, 'Save');
    await saved(page);
    test('undo takes both back', unless(own.read('content/site.yaml') === SETTINGS && own.read(file).includes('service_area: Dementia'), own.read(file)));
    await press(page, 'Pages');
    await press(page, 'New page');
    await type(page, '#title', 'An open day');
    await choose(page, '#section', 'events');
    await press(page, 'Make the draft');
    await until(page, () => document.querySelector('#story-title')?.textContent === 'An open day', 'the form of the page');
    test('a new page has its file', unless(own.read('content/events/an-open-day.md').includes('draft: yes'), 'it has none'));
  } finally {
    own.remove();
  }
}

// A story adds an area and a topic that it names to the settings, and allows a finding with a reason.
async function adds(page, test) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY.replace('Older adults wards', 'Pharmacy').replace('usual month.', 'usual month. Ring ext 4417.') });
  try {
    await openStory(page, await own.serve(), 'Fewer falls since the evening round moved');
    await press(page, 'Add it as a new area');
    await until(page, () => document.querySelector('#saved').textContent.startsWith('“Pharmacy” is a service area'), 'the new area');
    test('the field has it', unless(await page.evaluate(() => document.activeElement.id === 'f-service_area' && document.activeElement.selectedOptions[0].textContent === 'Pharmacy'), await page.evaluate(() => document.activeElement.id)));
    test('nothing is wrong there any more', unless(!(await text(page, '#summary')).includes('Pharmacy'), await text(page, '#summary')));
    test('the settings have it', unless(own.read('content/site.yaml') === SETTINGS.replace('Dementia]', 'Dementia, Pharmacy]'), own.read('content/site.yaml')));
    await press(page, 'It is right as it is');
    await page.keyboard.type('It is the number of the ward.');
    await press(page, 'Let it stand');
    await until(page, () => !document.querySelector('#s-1-notes').textContent.includes('4417'), 'the end of the finding');
    test('the cursor is in the text', unless(await page.evaluate(() => document.activeElement.id === 's-1'), await page.evaluate(() => document.activeElement.id)));
    await press(page, 'Save');
    await saved(page);
    test('it is saved with its reason', unless(/allow:\n {2}- rule: phone-extension\n {4}words: "?ext 4417"?\n {4}reason: It is the number of the ward\./.test(own.read('content/stories/falls.md')), own.read('content/stories/falls.md')));
  } finally {
    own.remove();
  }
}

// The program stops while somebody writes: the text is offered again.
async function recovers(page, test, newPage) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const title = 'Fewer falls since the evening round moved';
  try {
    const first = await own.serve();
    await openStory(page, first, title);
    await type(page, '#f-aim', 'Halve the falls.');
    await unsaved(page);
    first.kill();
    await type(page, '#f-theme', 'More words');
    await until(page, () => document.querySelector('#bands').textContent.includes('The editor has stopped'), 'the band');
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    test('it is in view wherever the page is scrolled to', unless(await page.evaluate(() => { const { top, bottom } = document.querySelector('#bands').getBoundingClientRect(); return window.scrollY > 100 && top >= 0 && bottom <= window.innerHeight && bottom > top; }), 'it is not'));
    test('fields can only be read', unless(await page.evaluate(() => document.querySelector('#f-aim').readOnly), 'they can be changed'));
    const second = await own.serve();
    // The program opens a page of its own.
    page = await newPage();
    await page.goto(second.address);
    await chooseRow(page, title);
    await until(page, () => document.querySelector('h1')?.textContent.includes('never saved'), 'the offer');
    await press(page, 'Put back ticked changes');
    await until(page, () => document.querySelector('#f-aim')?.value === 'Halve the falls.', 'the form');
    test('it is not saved yet', unless(!own.read('content/stories/falls.md').includes('aim:'), 'it is'));
  } finally {
    own.remove();
  }
}

// What is typed stays in its section and its field: a list that has just begun, a heading, text that cannot be saved, and
// the last words before the editor is stopped.
async function keeps(page, test, newPage) {
  const file = 'content/stories/falls.md';
  const own = await site({ 'content/site.yaml': SETTINGS, [file]: STORY });
  const title = 'Fewer falls since the evening round moved';
  const body = () => own.read(file).split('\n---\n')[1];
  const elsewhere = (selector) => page.evaluate((one) => document.querySelector(one).focus(), selector);
  try {
    const server = await own.serve();
    await openStory(page, server, title);
    await type(page, '#s-1', 'We tried:\n-');
    await unsaved(page);
    await page.keyboard.type(' one change');
    await type(page, '#s-2', 'Ask early.');
    await framed(page, 'Ask early.');
    await unsaved(page);
    await press(page, 'Save');
    await saved(page);
    test('a list that has begun divides nothing', unless(body() === '\n## What was wrong\n\nWe tried:\n- one change\n\n## What we learned\n\nAsk early.\n', body()));
    await type(page, '#s-1', 'Words.\n\n## New');
    await page.keyboard.type(' heading\n\nMore words.');
    test('a heading stays in its section while it is typed', unless((await value(page, '#s-1')).endsWith('More words.'), await value(page, '#s-1')));
    await elsewhere('#f-title');
    await until(page, () => document.querySelector('#s-3')?.value === 'Ask early.', 'the third section');
    test('it is a section afterwards', unless((await value(page, '#s-2')) === 'More words.', await value(page, '#s-2')));
    await type(page, '#s-1', '```\nnot closed');
    await until(page, () => document.querySelector('#bands').textContent !== '', 'the band');
    await type(page, '#f-aim', 'Halve the falls.');
    await unsaved(page);
    await press(page, 'Save');
    await until(page, () => document.querySelector('#saved').textContent === 'Not everything is saved' && window.qiStory.state.refused.size === 1 && !window.qiStory.state.isSending, 'the words');
    test('text that cannot be saved stays, and it says why', unless((await value(page, '#s-1')) === '```\nnot closed' && (await text(page, '#bands')) !== '', await text(page, '#bands')));
    await type(page, '#s-1', 'Words again.');
    await press(page, 'Save');
    await saved(page);
    test('all of it is saved once it can be', unless(own.read(file).includes('aim: Halve the falls.') && body().startsWith('\n## What was wrong\n\nWords again.\n\n## New heading\n\nMore words.\n'), own.read(file)));
    await type(page, '#f-aim', 'Last words.');
    await press(page, 'Stop the editor');
    await until(page, () => document.querySelector('h1').textContent === 'The editor has stopped', 'the end');
    test('nothing stays that would not work', unless((await page.evaluate(() => document.querySelectorAll('input, textarea, button').length)) === 0, 'something does'));
    test('it says what is kept', unless((await text(page, 'main')).includes('kept on this PC'), await text(page, 'main')));
    const second = await own.serve();
    page = await newPage();
    await page.goto(second.address);
    await chooseRow(page, title);
    await until(page, () => document.querySelector('h1')?.textContent.includes('never saved'), 'the offer');
    test('the last words are kept', unless((await text(page, 'main')).includes('Last words.'), await text(page, 'main')));
  } finally {
    own.remove();
  }
}

// 24 months as Excel copies them, with a total and a month that nobody counted.
const MONTHS = [11, 9, null, 10, 8, 11, 13, 10, 9, 12, 11, 10, 4, 5, 3, 6, 4, 5, 3, 4, 5, 2, 4, 3];
const monthOf = (index) => [2024 + Math.floor((index + 3) / 12), String(((index + 3) % 12) + 1).padStart(2, '0')];
const PASTED = `Month\tFalls a month\r\n${MONTHS.map((count, index) => `01/${monthOf(index)[1]}/${monthOf(index)[0]}\t${count ?? 'n/a'}`).join('\r\n')}\r\nTotal\t162\r\n`;
const TABLE = `date,value\n${MONTHS.map((count, index) => `${monthOf(index).join('-')}-01,${count ?? ''}`).join('\n')}\n`;

// Pastes a text into the cell that has the focus, as both browsers report a paste.
const paste = (page, words) => page.evaluate((own) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', own);
  // Firefox makes an event of the text itself.
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, dataType: 'text/plain', data: own, bubbles: true, cancelable: true }));
}, words);

const cell = (row, column) => `#grid tbody tr:nth-child(${row}) td:nth-child(${column + 1}) input`;
const focusCell = (page, row, column) => page.evaluate((own) => document.querySelector(own).focus(), cell(row, column));
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);

async function openNumbers(page, server, title) {
  await openStory(page, server, title);
  await press(page, 'Numbers');
  await press(page, 'Numbers and charts');
  await until(page, () => Boolean(window.qiGrid) && document.querySelector('#grid tbody input') !== null, 'the grid');
}

// A new measure from nothing: 24 months from Excel, its verdict, and its file.
async function counts(page, test) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const title = 'Fewer falls since the evening round moved';
  try {
    const server = await own.serve();
    await openNumbers(page, server, title);
    test('an empty grid says what to do', unless((await text(page, '#chart')).includes('Paste from Excel, or type a date and a value.'), await text(page, '#chart')));
    await focusCell(page, 1, 0);
    await paste(page, PASTED);
    await until(page, () => document.querySelector('#paste-box h2') !== null, 'what was pasted');
    const said = await text(page, '#paste-box');
    for (const words of ['24 rows were pasted', 'How should 01/04/2024 be read?', '1 April 2024. All 24 dates are then a month apart', '4 January 2024', '“n/a” for 1 June 2024 becomes a gap.', 'The row “Total” was left out.']) {
      test(`it says: ${words}`, unless(said.includes(words), said));
    }
    test('the question is heard', unless((await focused(page)) === '24 rows were pasted', await focused(page)));
    test('nothing is kept yet', unless(!own.has('site/content/stories/falls-a-month.csv') && (await text(page, '#saved')) === 'Pasted numbers not kept yet', await text(page, '#saved')));
    await page.evaluate(() => document.querySelector('#order-month').click());
    await until(page, () => document.querySelector('#grid tbody input').value !== '1 April 2024', 'the other reading');
    await page.evaluate(() => document.querySelector('#order-day').click());
    await until(page, () => document.querySelector('#grid tbody input').value === '1 April 2024', 'the first reading');
    await press(page, 'Keep these numbers');
    await until(page, () => document.querySelector('#chart svg') !== null && !document.querySelector('#measure-form').hidden, 'the chart');
    await page.evaluate(() => [...document.querySelectorAll('#fields input[value=lower]')][0].click());
    await until(page, () => document.querySelector('.verdict')?.textContent.includes('Improved since'), 'the verdict');
    test('the verdict is announced after a rest', await until(page, () => document.querySelector('#verdict').textContent.startsWith('Falls a month: Improved since'), 'the announcement').then(() => []));
    test('nothing is saved before Save', unless(!own.has('site/content/stories/falls-a-month.csv'), 'there is a file'));
    await unsaved(page);
    await press(page, 'Save');
    await saved(page);
    test('the table is written byte for byte', unless(own.read('content/stories/falls-a-month.csv') === TABLE, own.read('content/stories/falls-a-month.csv')));
    const story = own.read('content/stories/falls.md');
    test('the story names it', unless(story.includes('metrics:\n  - name: Falls a month\n') && story.includes('data: falls-a-month.csv') && story.includes('better: lower'), story));
    await page.goto(page.url().replace(/edit\/numbers.*/, 'site/stories/falls.html'));
    await until(page, () => {
      const isThere = document.querySelector('.chart-drawing') !== null;
      if (!isThere) location.reload();
      return isThere;
    }, 'the chart on the page');
    test('the page shows the verdict', unless((await text(page, 'main')).includes('Improved since'), 'it does not'));
  } finally {
    own.remove();
  }
}

// The grid by keyboard alone, with values that are wrong, a change that the chart marks, and an undo.
async function walks(page, test) {
  const table = 'month,value,Note\r\nApr-24,"1,104",new ward\r\nMay-24,9,\r\nJun-24,8,\r\n';
  const file = 'content/stories/falls.csv';
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY.replace('savings:', 'metrics:\n  - name: Falls\n    data: falls.csv\nsavings:'), [file]: table });
  try {
    const server = await own.serve();
    await openNumbers(page, server, 'Fewer falls since the evening round moved');
    test('other columns are named', unless((await text(page, 'main')).includes('falls.csv has more columns: “Note”'), await text(page, 'main')));
    await focusCell(page, 1, 0);
    test('a cell is called by its row', unless((await focused(page)) === 'Date, 1 April 2024', await focused(page)));
    await page.keyboard.press('ArrowRight');
    test('right goes to the value', unless((await focused(page)) === 'Falls, 1 April 2024', await focused(page)));
    await page.keyboard.press('Enter');
    test('Enter goes down', unless((await focused(page)) === 'Falls, 1 May 2024', await focused(page)));
    await page.keyboard.press('Shift+Enter').catch(async () => {
      await page.keyboard.down('Shift');
      await page.keyboard.press('Enter');
      await page.keyboard.up('Shift');
    });
    test('Shift+Enter goes up', unless((await focused(page)) === 'Falls, 1 April 2024', await focused(page)));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F2');
    await page.keyboard.press('ArrowLeft');
    test('F2 edits inside the cell', unless((await focused(page)) === 'Falls, 1 May 2024', await focused(page)));
    await page.keyboard.press('Escape');
    await page.keyboard.type('about 20');
    await page.keyboard.press('Enter');
    await until(page, () => document.querySelector('.cell-note')?.textContent.includes('“about 20” is not a number. Write 20'), 'the note');
    test('the cell is marked', unless(await page.evaluate((at) => document.querySelector(at).getAttribute('aria-invalid') === 'true', cell(2, 1)), 'it is not'));
    await press(page, 'Save');
    await until(page, () => document.querySelector('#saved').textContent === 'Not everything is saved', 'the words');
    test('a wrong value never reaches the file', unless(own.read(file) === table, own.read(file)));
    await press(page, 'Change to “20”');
    await until(page, () => document.querySelector('.cell-note') === null, 'no note');
    test('the cursor is in the cell', unless((await focused(page)) === 'Falls, 1 May 2024', await focused(page)));
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    test('Enter in the last row adds the next month', unless((await focused(page)) === 'Falls, 1 July 2024', await focused(page)));
    await page.keyboard.type('7');
    await unsaved(page);
    await press(page, 'Mark a change');
    await page.keyboard.type('1/6/2024');
    await page.evaluate(() => document.querySelector('[data-mark=change]').focus());
    await page.keyboard.type('The evening round moved');
    await until(page, () => document.querySelector('#chart').textContent.includes('evening'), 'the mark');
    await unsaved(page);
    await press(page, 'Save');
    await saved(page);
    const expected = table.replace('May-24,9,', 'May-24,20,') + 'Jul-24,7\r\n';
    test('all other bytes of the table stay', unless(own.read(file) === expected, own.read(file)));
    test('the change is in the story', unless(own.read('content/stories/falls.md').includes('change: The evening round moved'), own.read('content/stories/falls.md')));
    await focusCell(page, 3, 1);
    await page.keyboard.type('99');
    await unsaved(page);
    await press(page, 'Undo');
    await until(page, (at) => document.querySelector(at).value === '8', 'the step back', cell(3, 1));
    await press(page, 'Put it back');
    await until(page, (at) => document.querySelector(at).value === '99', 'the step again', cell(3, 1));
  } finally {
    own.remove();
  }
}

// Each page of the editor, light and dark, at each width.
async function looks(browser, test) {
  const counted = 'metrics:\n  - name: Falls a month\n    better: lower\n    data: falls.csv\n    changes_on:\n      - date: 2025-04-01\n        change: The round moved\n  - name: Wait\n    unit: days\nsavings:';
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY.replace('savings:', counted), 'content/stories/falls.csv': TABLE });
  try {
    const server = await own.serve();
    await withPage(browser, { bypassCSP: true }, async (page) => {
      await openStory(page, server, 'Fewer falls since the evening round moved');
      const form = page.url();
      // So that there is something in each list.
      await type(page, '#f-aim', 'Halve the falls.');
      await unsaved(page);
      await press(page, 'Save');
      await saved(page);
      await type(page, '#f-theme', 'Safety');
      await unsaved(page);
      const sideways = async () => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        return unless(wide <= 0, `${wide} px too wide`);
      };
      const at = (what) => form.replace('/text/', `/${what}/`);
      const top = form.replace(/edit\/.*$/, 'edit/');
      const pages = { list: top, new: `${top}new`, 'new-page': `${top}new-page`, pages: `${top}pages`, form, settings: `${top}settings`, changes: at('changes'), whole: at('whole'), withdraw: at('withdraw'), publish: `${top}publish`, numbers: at('numbers'), chart: at('numbers'), pasted: at('numbers'), imported: `${top}imported?batch=${await sendFiles(page)}` };
      for (const [name, address] of Object.entries(pages)) {
        for (const colorScheme of ['light', 'dark']) {
          for (const width of [320, 360, 768, 1280, 1600]) {
            await page.setViewportSize({ width, height: 900 });
            await page.emulateMedia({ colorScheme });
            await page.goto(address);
            if (['form', 'settings'].includes(name)) {
              await until(page, () => Boolean(window.qiStory) && document.querySelector('#summary h2') !== null, 'the form');
              await page.evaluate(() => { for (const button of document.querySelectorAll('.part-button[aria-expanded="false"]')) button.click(); });
            }
            if (name === 'chart') {
              await until(page, () => Boolean(window.qiGrid), 'the grid');
              await page.evaluate(() => { document.querySelector('#to-page').click(); document.querySelector('.evidence').open = true; });
              await press(page, 'Mark a change');
            }
            if (name === 'pasted') {
              await until(page, () => Boolean(window.qiGrid), 'the grid');
              await focusCell(page, 1, 1);
              await paste(page, PASTED.replace('\t11\r\n', '\tabout 20\r\n'));
              await until(page, () => document.querySelector('#keep-paste') !== null, 'what was pasted');
            }
            test(`${name}, ${colorScheme}, ${width} px, sideways`, await sideways());
            // What is under the bar that stays at the top has no background that can be judged.
            await page.evaluate(() => { for (const part of [document.documentElement, ...document.querySelectorAll('.page-side')]) part.scrollTop = 0; });
            if (values.pictures) await page.screenshot({ path: path.join(values.pictures, `${name}-${width}-${colorScheme}.png`) });
            // Where the grid is wider than the window, it scrolls, and nobody can say what is before what.
            if (!(name === 'pasted' ? [360, 1280] : [320, 360, 1280]).includes(width)) continue;
            if (width === 320) {
              await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
              test(`${name}, ${colorScheme}, ${width} px, text twice as large, sideways`, await sideways());
              await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
            }
            await page.evaluate(SOURCE);
            test(`${name}, ${colorScheme}, ${width} px`, await violations(page, { 'scrollable-region-focusable': { enabled: false } }));
          }
        }
      }
    });
  } finally {
    own.remove();
  }
}

const report = new Report();
const steps = { site, SETTINGS, STORY, unless, text, value, press, type, choose, saved, openStory, framed };
const CHECKS = { begins, writes, mends, keeps, recovers, tabs, settings, adds, counts, walks, drops: (page, test) => drops(page, test, steps), pastes: (page, test) => pastes(page, test, steps), illustrates: (page, test) => illustrates(page, test, steps) };
const browser = await startBrowser();
const firefox = await startFirefox();
try {
  for (const [name, check] of Object.entries(CHECKS)) {
    if (!isWanted(name)) continue;
    await report.check(`${name} in Chromium`, (test) => withPage(browser, {}, (page) => check(page, test, () => page.context().newPage())));
    await report.check(`${name} in Firefox`, async (test) => {
      const page = await openPage(firefox);
      await check(page, test, () => openPage(firefox));
      for (const one of await firefox.pages()) await one.close();
    });
  }
  if (isWanted('shares')) {
    await report.check('shares in Chromium and Firefox', (test) => withPage(browser, {}, async (page) => {
      const other = await openPage(firefox);
      await shares([page, other], test);
      await other.close();
    }));
  }
  if (isWanted('looks')) await report.check('looks in Chromium', (test) => looks(browser, test));
} finally {
  await browser.close();
  await firefox.close();
}
report.finish();
