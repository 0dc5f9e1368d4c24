/** Documentation of a declared register, generated from its declaration. */
import { hex } from './address.js';
import type { RegMap } from './reg-map.js';
import type { AnyRegister } from './register.js';

const TABLE_HEAD = '| Bits | Field | Access | Meaning |\n| ---: | --- | --- | --- |\n';

/** Text that may stand in a Markdown table cell. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replace(/\s+/g, ' ').trim();
}

/**
 * One register as Markdown: a heading of level `level` (1 to 6), a line with offset, width, reset value and specification, and a
 * table of the fields from the highest bit to the lowest. Bits that no field declares are left out. Ends with a newline.
 */
export function toMarkdown(reg: AnyRegister, level = 2): string {
  const facts = [
    `Offset 0x${hex(reg.offset, 2)}`,
    `${reg.bytes * 8} bits`,
    `reset 0x${hex((reg.reset ?? 0) >>> 0, reg.bytes * 2)}`,
    cell(reg.spec),
  ];
  let out = `${'#'.repeat(level)} ${reg.name}\n\n${facts.join(', ')}\n`;
  const fields = Object.entries(reg.fields).sort(([, a], [, b]) => b.msb - a.msb);
  if (fields.length > 0) out += `\n${TABLE_HEAD}`;
  for (const [name, f] of fields) {
    const bits = f.msb === f.lsb ? `${f.msb}` : `${f.msb}:${f.lsb}`;
    out += `| ${bits} | ${name} | ${f.access} | ${cell(f.doc)} |\n`;
  }
  return out;
}

/**
 * A register file as Markdown: a heading of level `level` (1 to 5), a table of its registers by offset, and each register one level
 * below. Bytes that no register covers are left out. Ends with a newline.
 */
export function mapToMarkdown<K extends string | number>(name: string, map: RegMap<K>, level = 1): string {
  let out = `${'#'.repeat(level)} ${name}\n\n${map.size} bytes\n\n| Offset | Bytes | Register | Key |\n| ---: | ---: | --- | --- |\n`;
  const entries = [...map.entries].sort((a, b) => a[0].offset - b[0].offset);
  for (const [reg, key] of entries) out += `| 0x${hex(reg.offset, 2)} | ${reg.bytes} | ${reg.name} | ${cell(String(key))} |\n`;
  for (const [reg] of entries) out += `\n${toMarkdown(reg, level + 1)}`;
  return out;
}
