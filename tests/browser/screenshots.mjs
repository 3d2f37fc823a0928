// Takes pictures of one page of each kind, for people to look at: node screenshots.mjs SITE FOLDER
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startBrowser, withPage } from './browser.mjs';
import { readSite } from './site.mjs';

const [dir, folder] = process.argv.slice(2, 4).map((name) => path.resolve(name));
mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
try {
  const site = await readSite(browser, dir, { sampled: true });
  await withPage(browser, {}, async (page) => {
    for (const name of site.kinds) {
      const stem = path.join(folder, name.replace(/\.html$/, '').replaceAll('/', '-'));
      await page.goto(site.url(name));
      for (const colorScheme of ['light', 'dark']) {
        for (const width of [360, 768, 1280]) {
          await page.emulateMedia({ media: null, colorScheme });
          await page.setViewportSize({ width, height: 900 });
          await page.screenshot({ path: `${stem}-${width}-${colorScheme}.png`, fullPage: true });
        }
      }
      await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
      await page.screenshot({ path: `${stem}-1280-forced.png`, fullPage: true });
      await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
      const pdf = `${stem}.pdf`;
      await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true });
      execFileSync('pdftoppm', ['-png', '-r', '80', pdf, `${stem}-print`]);
      rmSync(pdf);
      console.log(name);
    }
  });
} finally {
  await browser.close();
}
