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

/** Paths and targets are at most 100 ASCII characters. */
export function tarOf(members: readonly TarMember[]): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (const { path, type, bytes = new Uint8Array(0), target = '' } of members) {
    if (path.length > 100 || target.length > 100) throw new RangeError(`tar member ${path}: name or target is longer than 100`);
    const header = new Uint8Array(512);
    put(header, 0, path);
    put(header, 100, '0000644\0');
    put(header, 108, '0000000\0');
    put(header, 116, '0000000\0');
    put(header, 124, `${bytes.length.toString(8).padStart(11, '0')}\0`);
    put(header, 136, '00000000000\0');
    put(header, 148, '        ');
    header[156] = { file: 0x30, link: 0x32, dir: 0x35 }[type];
    put(header, 157, target);
    put(header, 257, 'ustar\0');
    put(header, 263, '00');
    const sum = header.reduce((total, byte) => total + byte, 0);
    put(header, 148, `${sum.toString(8).padStart(6, '0')}\0 `);
    const data = new Uint8Array(Math.ceil(bytes.length / 512) * 512);
    data.set(bytes);
    blocks.push(header, data);
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
