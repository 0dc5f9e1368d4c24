/** Writes ustar archives (POSIX.1-2017 pax, ustar interchange format) for tests. */

export interface TarMember {
  readonly path: string;
  readonly type: 'file' | 'dir' | 'link';
  readonly bytes?: Uint8Array;
  readonly target?: string;
}

const put = (block: Uint8Array, offset: number, text: string) => {
  for (let i = 0; i < text.length; i++) block[offset + i] = text.charCodeAt(i);
};

/** A path of more than 100 characters is split at a slash between name and prefix. */
function nameAndPrefix(path: string): [name: string, prefix: string] {
  if (path.length <= 100) return [path, ''];
  const slash = path.indexOf('/', path.length - 101);
  return [path.slice(slash + 1), path.slice(0, slash)];
}

/** An extended header record: its length counts its own digits. */
function paxRecord(key: string, value: string): Uint8Array {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length++;
  return Uint8Array.from(`${length}${rest}`, (char) => char.charCodeAt(0));
}

function member(path: string, type: number, bytes: Uint8Array, target: string): Uint8Array[] {
  const [name, prefix] = nameAndPrefix(path);
  if (prefix.length > 155) throw new RangeError(`tar member ${path}: the path does not fit`);
  const header = new Uint8Array(512);
  put(header, 0, name);
  put(header, 345, prefix);
  put(header, 100, '0000644\0');
  put(header, 108, '0000000\0');
  put(header, 116, '0000000\0');
  put(header, 124, `${bytes.length.toString(8).padStart(11, '0')}\0`);
  put(header, 136, '00000000000\0');
  put(header, 148, '        ');
  header[156] = type;
  put(header, 157, target.slice(0, 100));
  put(header, 257, 'ustar\0');
  put(header, 263, '00');
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(header, 148, `${sum.toString(8).padStart(6, '0')}\0 `);
  const data = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
  data.set(bytes);
  return [header, data];
}

/** Paths are at most 255 ASCII characters; a longer target than 100 goes into an extended header. */
export function tarOf(members: readonly TarMember[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { path, type, bytes = new Uint8Array(0), target = '' } of members) {
    if (target.length > 100) blocks.push(...member('pax', 0x78, paxRecord('linkpath', target), ''));
    blocks.push(...member(path, { file: 0x30, link: 0x32, dir: 0x35 }[type], bytes, target));
  }
  blocks.push(new Uint8Array(1024));
  const out = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let at = 0;
  for (const block of blocks) {
    out.set(block, at);
    at += block.length;
  }
  return out;
}
