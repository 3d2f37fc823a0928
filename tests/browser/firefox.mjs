// Starts Firefox so that files behave as they do for a reader, and opens pages in it.
import puppeteer from 'puppeteer-core';

const PREFERENCES = {
  // Automation lets files read one another, and takes other liberties, unless it is told not to.
  'security.fileuri.strict_origin_policy': true,
  'remote.prefs.recommended': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
};
// What compiles scripts while they run; hardened computers turn it off.
const COMPILERS = ['javascript.options.ion', 'javascript.options.baselinejit', 'javascript.options.blinterp'];

export const startFirefox = ({ jit = true } = {}) =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    protocolTimeout: 300_000,
    extraPrefsFirefox: { ...PREFERENCES, ...(jit ? {} : Object.fromEntries(COMPILERS.map((name) => [name, false]))) },
  });
