/** Ends a vitest run with one line that any reader of a log knows: `N passed, N failed`, and `, N skipped` when there are any. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

/** Counts of a run. A module that could not be collected, and an error outside every test, are one failure each. */
function tally(modules: readonly TestModule[], errors: readonly SerializedError[]): string {
  let passed = 0;
  let failed = errors.length;
  let skipped = 0;
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failed += 1;
      else skipped += 1;
    }
  }
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Written when the process ends, after whatever the other reporters print. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const line = tally(modules, errors);
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
