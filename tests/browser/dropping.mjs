// Checks what is dropped on the editor and pasted into it: files that become drafts, formatted text and pictures.
import { readFileSync } from 'node:fs';
import zlib from 'node:zlib';
import { until } from './waiting.mjs';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org';

// An archive whose files are not compressed (APPNOTE 4.3.7 and 4.3.12).
function archive(files) {
  const numbers = (...parts) => Buffer.concat(parts.map(([size, number]) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUIntLE(number, 0, size);
    return bytes;
  }));
  const written = [];
  const listed = [];
  let offset = 0;
  for (const [name, words] of Object.entries(files)) {
    const [own, bytes] = [Buffer.from(name), Buffer.from(words)];
    const facts = numbers([2, 20], [2, 0], [2, 0], [2, 0], [2, 33], [4, zlib.crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, own.length], [2, 0]);
    const local = Buffer.concat([numbers([4, 0x04034b50]), facts, own, bytes]);
    listed.push(Buffer.concat([numbers([4, 0x02014b50], [2, 20]), facts, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), own]));
    written.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(listed);
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, listed.length], [2, listed.length], [4, list.length], [4, offset], [2, 0]);
  return Buffer.concat([...written, list, end]);
}

// A Word file: each paragraph is its style and its words.
function word(paragraphs) {
  const styled = (style) => (style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '');
  const body = paragraphs.map(([style, words]) => `<w:p>${styled(style)}<w:r><w:t>${words}</w:t></w:r></w:p>`).join('');
  const deleted = '<w:p><w:del w:id="1" w:author="A"><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>';
  return archive({
    '[Content_Types].xml': `<Types xmlns="${RELATIONS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELATIONS}/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}${deleted}</w:body></w:document>`,
  });
}

const FILES = [
  ['Errors on Cedar Ward.docx', word([
    ['Title', 'Fewer errors on Cedar Ward'],
    ['', 'Team: Cedar Ward'],
    ['Heading1', 'Why we did this'],
    ['', 'Nine doses were late in a usual month.'],
    ['Heading1', 'What we changed'],
    ['', 'Two nurses check each dose.'],
  ])],
  ['Annual report.pdf', Buffer.from('%PDF-1.7 ')],
];

const encoded = FILES.map(([name, bytes]) => [name, bytes.toString('base64')]);

// Drops files on the window, or lets go of nothing yet.
const drag = (page, kind) => page.evaluate(([own, files]) => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
  document.body.dispatchEvent(new DragEvent(own, { dataTransfer: data, bubbles: true, cancelable: true }));
}, [kind, encoded]);

// Sends the files as the page does; returns the number of their batch.
export const sendFiles = (page) => page.evaluate(async (files) => {
  let batch = '';
  for (const [index, [name, bytes]] of files.entries()) {
    const body = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0));
    const last = index + 1 === files.length ? '&last=yes' : '';
    const answer = await fetch(`${document.body.dataset.root}/edit/import?name=${encodeURIComponent(name)}&batch=${batch}${last}`, {
      method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body,
    });
    ({ batch } = await answer.json());
  }
  return batch;
}, encoded);

// Files dropped on the list become drafts, and the page says what was left out.
export async function drops(page, test, { site, SETTINGS, unless, text, value, press }) {
  const own = await site({ 'content/site.yaml': SETTINGS });
  try {
    const server = await own.serve();
    await page.goto(server.address);
    await until(page, () => document.querySelector('#drop-zone')?.hidden === false, 'the box');
    await drag(page, 'dragenter');
    test('it says to let go', unless(await page.evaluate(() => document.querySelector('.drop-now').checkVisibility()), 'it does not'));
    await drag(page, 'drop');
    await until(page, () => document.querySelector('h1')?.textContent.startsWith('1 draft was made from 2 files'), 'what became of them');
    const said = await text(page, 'main');
    test('what was made is said', unless(said.includes('Title, team') && said.includes('Text in 2 sections'), said));
    test('what was left out is counted and not quoted', unless(said.includes('1 passage that somebody deleted') && !said.includes('Gone'), said));
    test('it says what to ask for', unless(said.includes('It is a PDF file. Ask for the Word file'), said));
    await until(page, () => document.activeElement?.tagName === 'H1', 'the cursor in the heading');
    await press(page, 'Summary: not written yet');
    await until(page, () => document.activeElement?.id === 'f-summary', 'the field');
    test('the field is empty', unless((await value(page, '#f-summary')) === '', await value(page, '#f-summary')));
    test('what is not written yet is not wrong', unless(!(await text(page, '#summary')).includes('put right'), await text(page, '#summary')));
    test('the draft is a file', unless(own.read('content/stories/errors-on-cedar-ward.md').includes('Two nurses check each dose.'), 'it is not'));
    await press(page, 'Stories');
    await until(page, () => document.querySelector('#list')?.textContent.includes('Fewer errors on Cedar Ward'), 'the list');
    // By the keyboard, and a second time: nothing is overwritten.
    await until(page, () => document.querySelector('#drop-zone')?.hidden === false, 'the box');
    await page.evaluate((files) => {
      const data = new DataTransfer();
      for (const [name, bytes] of files) data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], name));
      const input = document.querySelector('#files');
      input.files = data.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }, encoded.slice(0, 1));
    await until(page, () => document.querySelector('h1')?.textContent === '1 draft was made from 1 file', 'the second');
    await press(page, 'Open draft');
    await until(page, () => Boolean(window.qiStory), 'the form');
    test('the second has a name of its own', unless(own.read('content/stories/errors-on-cedar-ward-2.md').includes('Two nurses'), 'it has not'));
  } finally {
    own.remove();
  }
}

// Pastes what another program has copied where the cursor is.
const pasteInto = (page, selector, html, plain) => page.evaluate(([own, formatted, words]) => {
  const data = new DataTransfer();
  if (formatted) data.setData('text/html', formatted);
  data.setData('text/plain', words);
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: data });
  const area = document.querySelector(own);
  area.focus();
  area.setSelectionRange(area.value.length, area.value.length);
  return area.dispatchEvent(event);
}, [selector, html, plain]);

// What Word copies: its own lists, a comment and a deleted passage.
const COPIED = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>Results</h1><p class=MsoNormal>It is <b>safer</b>.<del>Gone</del></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>First</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second</p>
<!--EndFragment--></body></html>`;
const PLAIN = 'Results\nIt is safer.\nFirst\nSecond';
const WRITTEN = 'Eleven people fell in a usual month.\n\n### Results\n\nIt is **safer**.\n\n- First\n- Second';

// Formatted text is pasted as the text of a section, and the browser can undo it.
export async function pastes(page, test, { site, SETTINGS, STORY, unless, text, value, press, saved, openStory, framed }) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const area = '#s-1';
  const first = 'Eleven people fell in a usual month.';
  const becomes = (wanted) => until(page, ([id, words]) => document.querySelector(id)?.value === words, wanted, [area, wanted]);
  try {
    await openStory(page, await own.serve(), 'Fewer falls since the evening round moved');
    await pasteInto(page, area, COPIED, PLAIN);
    await becomes(WRITTEN);
    test('what was left out is counted and not quoted', unless((await text(page, '.pasted p')) === 'Pasted. 1 passage that somebody deleted with tracked changes was left out.', await text(page, '.pasted p')));
    await framed(page, 'Second');
    await press(page, 'Paste as plain text instead');
    await becomes(`${first}${PLAIN}`);
    await page.evaluate(() => { document.execCommand('undo'); });
    await becomes(WRITTEN);
    await page.evaluate(() => { document.execCommand('undo'); });
    await becomes(first);
    test('what was said is gone when the text changes', unless((await text(page, '.pasted')) === '', 'it is not'));
    test('plain text is pasted by the browser', unless(await pasteInto(page, area, '', 'Words'), 'it is not'));
    await pasteInto(page, area, COPIED, PLAIN);
    await becomes(WRITTEN);
    await press(page, 'Save');
    await saved(page);
    test('no section is made', unless(own.read('content/stories/falls.md').includes(`## What was wrong\n\n${WRITTEN}\n\n## What we learned\n`), own.read('content/stories/falls.md')));
  } finally {
    own.remove();
  }
}

const PICTURE = readFileSync(new URL('../suite/pictures/turned.jpg', import.meta.url)).toString('base64');

// Drops a picture on a field.
const dropOn = (page, selector) => page.evaluate(([own, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))], 'IMG_4471.jpg', { type: 'image/jpeg' }));
  document.querySelector(own).dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, [selector, PICTURE]);

const answer = (page, value) => page.evaluate((own) => document.querySelector(`[name="picture-people"][value="${own}"]`).click(), value);
const problem = (page, words) => until(page, (own) => document.querySelector('.picture-panel .problem')?.textContent.startsWith(own), words, words);

// A picture is put into a text and becomes the picture of the story, once somebody has said what it shows and who is in
// it.
export async function illustrates(page, test, { site, SETTINGS, STORY, unless, text, value, press, type, saved, openStory }) {
  const own = await site({ 'content/site.yaml': SETTINGS, 'content/stories/falls.md': STORY });
  const ready = () => until(page, () => Boolean(document.querySelector('.picture-look .hint')?.textContent), 'what was done to it');
  try {
    await openStory(page, await own.serve(), 'Fewer falls since the evening round moved');
    await dropOn(page, '#s-1');
    test('the heading of the panel has the cursor', unless(await page.evaluate(() => document.activeElement.textContent === 'Add the picture “IMG_4471.jpg”'), 'it has not'));
    await ready();
    test('it says what was done', unless((await text(page, '.picture-look .hint')).includes('turned upright'), await text(page, '.picture-look .hint')));
    await press(page, 'Add picture');
    await problem(page, 'Say what the picture shows');
    await type(page, '#picture-words', 'The board [new] on the ward');
    await press(page, 'Add picture');
    await problem(page, 'Say whether anyone');
    test('nothing is kept before', unless(!own.has('site/content/stories/falls-1.jpg'), 'it is'));
    await answer(page, 'no');
    await press(page, 'Add picture');
    await until(page, () => document.querySelector('#s-1').value.includes('falls-1.jpg'), 'the picture in the text');
    test('it is in the text', unless((await value(page, '#s-1')).includes('![The board \\[new\\] on the ward](falls-1.jpg)'), await value(page, '#s-1')));
    await until(page, () => Boolean(document.querySelector('#frame').contentDocument?.querySelector('main img[src*="falls-1"]')), 'the picture on the page');
    const isShown = () => page.evaluate(() => [...document.querySelector('#frame').contentDocument.querySelectorAll('main img')].every((image) => image.complete && image.naturalWidth > 0));
    await until(page, () => [...document.querySelector('#frame').contentDocument.querySelectorAll('main img')].every((image) => image.complete), 'the picture');
    test('the page shows it before it is saved', unless(await isShown(), 'it is broken'));
    // One without a description gets one beside a view of it.
    await page.evaluate(() => {
      const area = document.querySelector('#s-1');
      area.focus();
      area.value = area.value.replace(/!\[.*\]/, '![]');
      area.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.evaluate(() => document.querySelector('#f-title').focus());
    await type(page, '.describe input', 'The board [new] on the ward');
    test('a picture without a description is shown at its finding', unless(await page.evaluate(() => document.querySelector('.describe img').naturalWidth > 0), 'it is not'));
    await press(page, 'Add the description');
    await until(page, () => document.querySelector('#s-1').value.includes('![The board \\[new\\] on the ward](falls-1.jpg)'), 'the description');
    await until(page, () => !document.querySelector('.describe'), 'the end of the finding');
    // A workbook is not put in, and it says what to do with it.
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'Falls.xlsx'));
      document.querySelector('#s-1').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    test('a workbook is not put in', unless((await text(page, '#bands')).startsWith('“Falls.xlsx” was not put in here. For its numbers, open “Numbers and charts”'), await text(page, '#bands')));
    await press(page, 'Close');
    // A second one shows people who have not agreed: one thing more to put right.
    await dropOn(page, '#s-2');
    await ready();
    await type(page, '#picture-words', 'Two nurses at the board');
    await answer(page, 'open');
    await press(page, 'Add picture');
    await until(page, () => document.querySelector('#s-2').value.includes('falls-2.jpg'), 'the second picture');
    await until(page, () => document.querySelector('#summary h2')?.textContent.startsWith('3 things'), 'one thing more to put right');
    // A third becomes the picture of the story; the consent of these people does not cover the others.
    await dropOn(page, '#f-picture-file');
    await ready();
    await type(page, '#picture-words', 'The garden of the ward');
    await answer(page, 'agreed');
    await press(page, 'Add picture');
    await until(page, () => document.querySelector('#f-picture-file').value === 'falls-3.jpg', 'the picture of the story');
    await press(page, 'Save');
    await saved(page);
    const written = own.read('content/stories/falls.md');
    test('all of it is saved', unless(written.includes('falls-2.jpg') && /picture:\n {2}file: falls-3\.jpg\n {2}description: The garden of the ward/.test(written) && written.includes('people_in_pictures: yes') && !written.includes('images: written'), written));
  } finally {
    own.remove();
  }
}
