/** Vectors: structures written by hand from the specifications, put together to tables without the code under test. */

/** One structure of a table. */
export interface Part {
  /** Specification, section. */
  readonly section: string;
  /** All of its bytes; `#` begins a comment that goes to the end of the line. */
  readonly bytes: string;
  /** What decoding must give. */
  readonly value: Readonly<Record<string, unknown>>;
}

/** One table. */
export interface Vector {
  readonly signature: string;
  readonly section: string;
  readonly revision: number;
  /** Bytes between the header and the structures. */
  readonly fields: string;
  /** What decoding must give of these. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Member that holds the structures. */
  readonly list: string;
  readonly parts: readonly Part[];
}

/** Bytes of hexadecimal text with blanks and comments; `'text'` stands for its characters. */
export function bytesOf(text: string): Uint8Array {
  const code = text.replace(/#.*$/gm, '');
  const tokens = code.match(/'[^']*'|[0-9a-f]{2}/gi) ?? [];
  return Uint8Array.from(tokens.flatMap((token) => (token.startsWith("'") ? charsOf(token) : [Number.parseInt(token, 16)])));
}

function charsOf(quoted: string): number[] {
  return [...quoted.slice(1, -1)].map((char) => char.charCodeAt(0));
}

/** ACPI 6.5 §5.2.6: signature, length, revision, checksum, OEM and creator. */
export function tableOf(signature: string, revision: number, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(36 + content.length);
  bytes.set(
    bytesOf(`'${signature}' 00 00 00 00 ${revision.toString(16).padStart(2, '0')} 00 'OEMID ' 'OEMTABLE' 01 02 03 04 'CRTR' 05 06 07 08`),
  );
  bytes.set(content, 36);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, bytes.length, true);
  bytes[9] = (256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  return bytes;
}

/** The header that decoding such a table gives. */
export function headerOf(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  return {
    length: bytes.length,
    revision: bytes[8],
    checksum: bytes[9],
    oemId: 'OEMID ',
    oemTableId: 'OEMTABLE',
    oemRevision: 0x04030201,
    creatorId: 'CRTR',
    creatorRevision: 0x08070605,
  };
}

/** The vector's table, and where each of its parts begins. */
export function build(vector: Vector): { bytes: Uint8Array; starts: number[] } {
  const pieces = [bytesOf(vector.fields), ...vector.parts.map((part) => bytesOf(part.bytes))];
  const starts: number[] = [];
  let at = 36 + (pieces[0] as Uint8Array).length;
  for (const piece of pieces.slice(1)) {
    starts.push(at);
    at += piece.length;
  }
  return { bytes: tableOf(vector.signature, vector.revision, Uint8Array.from(pieces.flatMap((piece) => [...piece]))), starts };
}
