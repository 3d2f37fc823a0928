// Runs every check on generated sites: node run.mjs SITE… [--sample LARGE_SITE]… [--only CHECK]…
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startBrowser } from './browser.mjs';
import { Report } from './report.mjs';
import { readSite } from './site.mjs';
import { axe } from './checks/axe.mjs';
import { focusStyle, skipLink } from './checks/keyboard.mjs';
import { layout } from './checks/layout.mjs';
import { links } from './checks/links.mjs';
import { loading, withoutScript } from './checks/loading.mjs';
import { htmlValidate, nuChecker } from './checks/markup.mjs';
import { pages } from './checks/pages.mjs';
import { print } from './checks/print.mjs';
import { served } from './checks/served.mjs';

const CHECKS = { pages, links, nuChecker, htmlValidate, loading, withoutScript, axe, layout, skipLink, focusStyle, print, served };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', multiple: true, default: [] }, only: { type: 'string', multiple: true, default: Object.keys(CHECKS) } },
});
const sites = [...positionals.map((dir) => [dir, false]), ...values.sample.map((dir) => [dir, true])];

const report = new Report();
const browser = await startBrowser();
try {
  for (const [dir, sampled] of sites) {
    const site = await readSite(browser, path.resolve(dir), { sampled });
    console.log(`\n${site.name}: ${site.pages.size} pages, ${site.chosen.length} looked at in the browser, ${site.kinds.length} standing for the rest`);
    for (const name of values.only) {
      await report.check(`${site.name}: ${name}`, (test) => CHECKS[name]({ site, test, browser }));
    }
  }
} finally {
  await browser.close();
}
report.finish();
