import { closeSync, openSync, readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { Open } from "unzipper";

// The least that reading an archive can cost: every data file read, inflated and parsed as JSON, on one thread.
for (const path of process.argv.slice(2)) {
  const { files } = await Open.file(path);
  const zip = openSync(path, "r");
  const read = (from: number, length: number): Buffer => {
    const bytes = Buffer.alloc(length);
    readSync(zip, bytes, 0, length, from);
    return bytes;
  };
  for (const { path: name, offsetToLocalFileHeader: at, compressedSize } of files) {
    if (!/\.(js|json)$/.test(name)) continue;
    const header = read(at, 30);
    const start = at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const text = inflateRawSync(read(start, compressedSize)).toString("utf8");
    JSON.parse(text.slice(text.search(/[[{]/)));
  }
  closeSync(zip);
}
