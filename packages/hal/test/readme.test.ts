import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as hal from '../src/index.js';

describe('the example of README.md', () => {
  it('prints what its comments say', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const names = /^import \{ (.*) \} from '@penstock\/hal';$/m.exec(code)?.[1]?.split(', ') ?? [];
    const expected = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
    const printed: string[] = [];
    const run = new Function('hal', 'console', `const { ${names.join(', ')} } = hal;\n${code.replace(/^import .*$/m, '')}`);
    run(hal, { log: (value: unknown) => printed.push(String(value)) });
    expect(expected.length).toBeGreaterThan(3);
    expect(printed).toEqual(expected);
  });
});
