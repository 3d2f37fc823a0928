// Starts Firefox so that files behave as they do for a reader, and opens pages in it.
import puppeteer from 'puppeteer-core';
import { PATIENCE } from './waiting.mjs';

const PREFERENCES = {
  // Without these two, automation lets files read one another and changes other preferences.
  'security.fileuri.strict_origin_policy': true,
  'remote.prefs.recommended': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
};
// The JIT compilers, which hardened computers turn off.
const COMPILERS = ['javascript.options.ion', 'javascript.options.baselinejit', 'javascript.options.blinterp'];

// The reader's choice of colours.
const COLOURS = {
  light: { 'layout.css.prefers-color-scheme.content-override': 1 },
  dark: { 'layout.css.prefers-color-scheme.content-override': 0 },
  forced: { 'browser.display.document_color_use': 2 },
};

export const startFirefox = ({ jit = true, colours = 'light' } = {}) =>
  puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    // The size of a page in Chromium here, so that both browsers show the same layout.
    defaultViewport: { width: 1280, height: 720 },
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: { ...PREFERENCES, ...COLOURS[colours], 'ui.prefersReducedMotion': 1, ...(jit ? {} : Object.fromEntries(COMPILERS.map((name) => [name, false]))) },
  });

export async function openPage(firefox) {
  const page = await firefox.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}
