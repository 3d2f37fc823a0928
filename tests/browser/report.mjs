// Counts passes and failures, prints each failure, and ends with a line of totals.

const SHOWN_SUBJECTS = 25;
const SHOWN_PROBLEMS = 8;

export class Report {
  #passed = 0;
  #failed = 0;

  // `body` calls test(subject, problems) for each subject; no problems is a pass. A check that throws or has no subjects
  // fails: otherwise one that cannot run would seem to pass.
  async check(name, body) {
    const started = performance.now();
    const failures = [];
    let passed = 0;
    try {
      await body((subject, problems) => {
        if (problems.length > 0) failures.push({ subject, problems });
        else passed += 1;
      });
      if (passed + failures.length === 0) failures.push({ subject: name, problems: ['nothing was found to check'] });
    } catch (error) {
      failures.push({ subject: name, problems: [`could not run: ${error.stack}`] });
    }
    this.#passed += passed;
    this.#failed += failures.length;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${failures.length ? 'FAIL' : 'ok  '}  ${name}: ${passed} passed, ${failures.length} failed (${seconds} s)`);
    for (const { subject, problems } of failures.slice(0, SHOWN_SUBJECTS)) {
      console.log(`      ${subject}`);
      for (const problem of problems.slice(0, SHOWN_PROBLEMS)) console.log(`        ${problem}`);
      if (problems.length > SHOWN_PROBLEMS) console.log(`        and ${problems.length - SHOWN_PROBLEMS} more`);
    }
    if (failures.length > SHOWN_SUBJECTS) console.log(`      and ${failures.length - SHOWN_SUBJECTS} more that failed`);
  }

  finish() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    process.exitCode = this.#failed > 0 || this.#passed === 0 ? 1 : 0;
  }
}
