// The Nu HTML checker and html-validate over the pages, and the Nu checker over the stylesheets.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const VNU = path.join(path.dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');

const VNU_ALLOWED = [
  // The checker gives files no origin, so no file is 'self' to it. The check `loading` tests the policy in a browser.
  /^Resource violates Content Security Policy/,
  // A property of SVG 2 that the checker's list of properties lacks; Chromium and Firefox draw it.
  /^CSS: “paint-order”: Property “paint-order” doesn't exist/,
];

const VALIDATOR = new HtmlValidate(new StaticConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
}));

export async function nuChecker({ site, test }) {
  const names = [...site.chosen, ...[...site.files].filter((file) => file.endsWith('.css'))];
  const paths = names.map((name) => path.join(site.dir, name));
  // Asynchronous, so that the check that runs at the same time still gets messages from its browser.
  const run = await promisify(execFile)('java', ['-jar', VNU, '--stdout', '--format', 'json', '--exit-zero-always', '--also-check-css', ...paths], {
    maxBuffer: 1 << 28,
  });
  const found = new Map(paths.map((file) => [file, []]));
  for (const { type, subType, url, lastLine, message, extract } of JSON.parse(run.stdout).messages) {
    if (VNU_ALLOWED.some((pattern) => pattern.test(message))) continue;
    const file = url?.startsWith('file:') ? fileURLToPath(url) : paths[0];
    found.get(file).push(`${subType ?? type}, line ${lastLine}: ${message} ${extract ? `[${extract.replace(/\s+/g, ' ')}]` : ''}`);
  }
  names.forEach((name, i) => test(name, found.get(paths[i])));
}

export async function htmlValidate({ site, test }) {
  for (const page of site.chosen) {
    await yieldToOthers();
    const report = await VALIDATOR.validateFile(path.join(site.dir, page));
    test(page, report.results.flatMap((result) =>
      result.messages.map((m) => `line ${m.line}: ${m.message} (${m.ruleId})`)));
  }
}
