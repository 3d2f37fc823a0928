// How long programs take to start, until the editor answers, and until it shows its list: node benches/start.mjs PROGRAM...
// The times of each are compared with those of the first. A program whose name ends in .exe runs under Wine, in the prefix
// that `tests/windows` has made, unless WINEPREFIX names another.

import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

/** How often each is measured, after one run that is not counted. The programs take turns. */
const RUNS = 15;

const repository = resolve(import.meta.dirname, '..');
const programs = process.argv.slice(2).map((path) => resolve(path));
if (programs.length === 0) {
  console.error('Usage: node benches/start.mjs PROGRAM...');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'qi stories '));
const own = join(folder, 'own');
const env = {
  ...process.env,
  XDG_STATE_HOME: own,
  XDG_RUNTIME_DIR: own,
  WINEPREFIX: process.env.WINEPREFIX ?? join(homedir(), '.cache/qi-stories-windows/wine'),
  WINEDEBUG: '-all',
};

const isForWindows = (program) => program.endsWith('.exe');
const start = (program, args) => (isForWindows(program) ? ['wine', [program, ...args]] : [program, args]);

/** Runs a command to its end; the milliseconds that it took. */
function ended([command, args]) {
  const began = performance.now();
  // Wine's server would keep a pipe open.
  const run = spawnSync(command, args, { env, stdio: 'ignore' });
  const took = performance.now() - began;
  if (run.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${run.error ?? `exit code ${run.status}`}`);
  }
  return took;
}

/** The answer to a request. */
function get(address) {
  return new Promise((resolved, failed) => {
    const request = http.get(address, { agent: false }, async (answer) => {
      let body = '';
      for await (const part of answer.setEncoding('utf8')) body += part;
      resolved({ status: answer.statusCode, to: answer.headers.location, body });
    });
    request.on('error', failed);
  });
}

/** The milliseconds until the editor of a site has answered at all, and until it has answered with its list of stories. */
async function answered(program, site) {
  const [command, args] = start(program, ['serve', site, '--no-open']);
  const began = performance.now();
  const served = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ends = new Promise((resolved) => served.on('exit', resolved));
  try {
    const { value: address } = await createInterface({ input: served.stdout })[Symbol.asyncIterator]().next();
    const { to } = await get(address);
    let first;
    for (;;) {
      const { status, body } = await get(new URL(to, address));
      const took = performance.now() - began;
      first ??= took;
      if (status !== 200) throw new Error(`${program}: ${status} ${body}`);
      if (body.includes('New story')) return [first, took];
      await setTimeout(5);
    }
  } finally {
    served.kill('SIGKILL');
    await ends;
  }
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints rows: the median times of each program, and their ratios to those of the first. */
async function rows(names, measure) {
  const times = programs.map(() => names.map(() => []));
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [index, program] of programs.entries()) {
      const took = await measure(program);
      if (run > 0) names.forEach((_, name) => times[index][name].push(took[name]));
    }
  }
  names.forEach((name, which) => {
    const medians = times.map((all) => median(all[which]));
    const cells = medians.map((time) => `${time.toFixed(0)} ms (${(time / medians[0]).toFixed(1)})`);
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  });
}

try {
  // Wine's server goes on for a while without a program, or each would have to start one. It fails if it runs already.
  if (programs.some(isForWindows)) spawnSync('wineserver', ['--persistent=60'], { env, stdio: 'ignore' });
  const few = join(folder, 'few');
  const many = join(folder, 'many');
  cpSync(join(repository, 'content'), join(few, 'content'), { recursive: true });
  ended(['node', [join(repository, 'tests/browser/generate.mjs'), many, '1000']]);
  console.log(`| medians of ${RUNS} | ${programs.join(' | ')} |`);
  console.log(`| --- |${' --- |'.repeat(programs.length)}`);
  console.log(`| size | ${programs.map((program) => `${(statSync(program).size / 1e6).toFixed(1)} MB`).join(' | ')} |`);
  const nothing = (program) => (isForWindows(program) ? ['wine', ['cmd', '/c', 'exit']] : ['true', []]);
  await rows(['a program that does nothing'], (program) => [ended(nothing(program))]);
  await rows(['`--version`'], (program) => [ended(start(program, ['--version']))]);
  for (const [name, site] of [['of this repository', few], ['of 1,000 stories', many]]) {
    await rows([`the site ${name}: first answer`, `the site ${name}: the list`], (program) => answered(program, site));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
