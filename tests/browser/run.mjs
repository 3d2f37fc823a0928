// Runs all checks on built sites, and those that apply to single pages on folders of such pages:
// node run.mjs SITE… [--sample LARGE_SITE]… [--standalone FOLDER]… [--guides SITE_OF_GUIDES] [--only CHECK]…
// The sites that are only there to be searched: [--questions SITE_OF_WARDS] [--names SITE_OF_NAMES]
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { Report } from './report.mjs';
import { readSite } from './site.mjs';
import { axe } from './checks/axe.mjs';
import { focusStyle, skipLink } from './checks/keyboard.mjs';
import { firefox } from './checks/firefox.mjs';
import { guides } from './checks/guides.mjs';
import { layout } from './checks/layout.mjs';
import { links } from './checks/links.mjs';
import { lists } from './checks/lists.mjs';
import { loading, withoutScript } from './checks/loading.mjs';
import { htmlValidate, nuChecker } from './checks/markup.mjs';
import { pages } from './checks/pages.mjs';
import { print } from './checks/print.mjs';
import { names, questions } from './checks/questions.mjs';
import { search } from './checks/search.mjs';
import { served } from './checks/served.mjs';
import { today } from './checks/today.mjs';

const CHECKS = { pages, links, nuChecker, htmlValidate, loading, withoutScript, axe, layout, skipLink, focusStyle, print, served, search, lists, today, firefox };

// The checks of a page that is one file and not part of a site.
const STANDALONE = ['links', 'nuChecker', 'htmlValidate', 'loading', 'axe', 'layout', 'focusStyle', 'print', 'firefox'];

// The checks of the site of the guides, which has no stories; the checks of what is on stories' pages are left out.
const GUIDES = [...STANDALONE.filter((name) => name !== 'firefox'), 'skipLink', 'guides'];

// The checks of sites that are only there to be searched. They are left out of all others.
const SEARCHED = { names, questions, guides };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', multiple: true, default: [] }, standalone: { type: 'string', multiple: true, default: [] }, names: { type: 'string', multiple: true, default: [] }, guides: { type: 'string', multiple: true, default: [] }, questions: { type: 'string', multiple: true, default: [] }, only: { type: 'string', multiple: true, default: Object.keys(CHECKS) } },
});
const sites = [
  ...positionals.map((dir) => ({ dir, sampled: false, checks: Object.keys(CHECKS) })),
  ...values.sample.map((dir) => ({ dir, sampled: true, checks: Object.keys(CHECKS) })),
  ...values.standalone.map((dir) => ({ dir, sampled: false, checks: STANDALONE })),
  ...values.guides.map((dir) => ({ dir, sampled: true, checks: GUIDES })),
  ...['names', 'questions'].flatMap((name) => values[name].map((dir) => ({ dir, sampled: true, checks: [name] }))),
];

// While one check waits for a page, another can use the second processor.
const AT_ONCE = 2;

const report = new Report();
const browser = await startBrowser();
try {
  const jobs = [];
  const shown = new Set();
  for (const { dir, sampled, checks } of sites) {
    const site = await readSite(browser, path.resolve(dir), { sampled, shown });
    console.log(`${site.name}: ${site.pages.size} pages, ${site.chosen.length} opened in the browser, ${site.kinds.length} of them representing the rest`);
    for (const name of checks.filter((name) => name in SEARCHED || values.only.includes(name))) jobs.push({ name, site });
  }
  const work = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { name, site } = job;
      await report.check(`${site.name}: ${name}`, (test) => ({ ...CHECKS, ...SEARCHED })[name]({ site, test, browser }));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
} finally {
  await browser.close();
}
report.finish();
