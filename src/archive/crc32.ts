import * as zlib from "node:zlib";

const table = new Uint32Array(256).map((_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function slowCrc32(data: Uint8Array, start: number): number {
  let crc = ~start;
  for (const byte of data) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}

// Node 20 has it from 20.15 on; the package allows 20.0.
const native = (zlib as { crc32?: (data: Uint8Array, value?: number) => number }).crc32;

/** CRC-32 of `data`, carried on from `start` (0 for the first piece). */
export const crc32: (data: Uint8Array, start: number) => number = native ?? slowCrc32;
