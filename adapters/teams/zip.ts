import { crc32 } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

/** 1 January 1980, the first day there is: the same files always make the same archive. */
const epochDate = 0x21;

/** A zip archive of a few small files, stored as they are: APPNOTE.TXT 4.3, pkware.com. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const file = Buffer.concat([header(0x04034b50, name, content), Buffer.from(name), content]);
    directory.push(directoryEntry(name, content, offset));
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...files, listed, end(entries.length, listed.length, offset)]);
}

/** Version needed, flags (UTF-8 names), method (stored), time, date, checksum, sizes, lengths. */
function common(name: string, content: Uint8Array): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  fields.writeUInt16LE(epochDate, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  return fields;
}
function header(signature: number, name: string, content: Uint8Array): Buffer {
  return Buffer.concat([uint32(signature), common(name, content)]);
}
function directoryEntry(name: string, content: Uint8Array, offset: number): Buffer {
  const madeBy = Buffer.from([20, 0]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([uint32(0x02014b50), madeBy, common(name, content), rest, Buffer.from(name)]);
}
function end(count: number, size: number, offset: number): Buffer {
  const fields = Buffer.alloc(22);
  fields.writeUInt32LE(0x06054b50, 0);
  fields.writeUInt16LE(count, 8);
  fields.writeUInt16LE(count, 10);
  fields.writeUInt32LE(size, 12);
  fields.writeUInt32LE(offset, 16);
  return fields;
}
function uint32(value: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(value);
  return field;
}
