import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as snapshot from '../src/index.js';

describe('the example of README.md', () => {
  it('prints what its comments say', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const names = /^import \{ (.*) \} from '@penstock\/snapshot';$/m.exec(code)?.[1]?.split(', ') ?? [];
    const expected = [...code.matchAll(/^(?:console\.log\(.*\); )?\/\/ (.*)$/gm)].map((match) => match[1]);
    const printed: string[] = [];
    const run = new Function('snapshot', 'console', `const { ${names.join(', ')} } = snapshot;\n${code.replace(/^import .*$/m, '')}`);
    run(snapshot, { log: (value: unknown) => printed.push(String(value)) });
    expect(expected.length).toBeGreaterThan(3);
    expect(printed).toEqual(expected);
  });
});
