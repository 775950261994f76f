import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { ArchiveError } from "./archive-error.js";
import { type ByteSource, pieces } from "./byte-source.js";
import { LIMITS, READ_SIZE } from "./limits.js";

/** Unpacked content of a gzip file, from its start. Throws ArchiveError when damaged, cut short or a bomb. */
export async function* gunzip(source: ByteSource): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  async function* counted() {
    for await (const piece of pieces(source, 0, source.size)) {
      packed += piece.length;
      yield piece;
    }
  }
  const gunzipper = createGunzip({ chunkSize: READ_SIZE });
  const feed = Readable.from(counted(), { objectMode: true, highWaterMark: 1 });
  feed.on("error", (error) => gunzipper.destroy(error));
  feed.pipe(gunzipper);
  try {
    for await (const piece of gunzipper as AsyncIterable<Uint8Array>) {
      unpacked += piece.length;
      const tooMuch = unpacked > LIMITS.ratioFromBytes && unpacked / packed > LIMITS.ratio;
      if (tooMuch || unpacked > LIMITS.unpackedBytes)
        throw new ArchiveError("suspicious", "It would unpack to far more than an export holds.");
      yield piece;
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const short = (error as NodeJS.ErrnoException).code === "Z_BUF_ERROR";
    throw short
      ? new ArchiveError("truncated", "The file ends before its content does.")
      : new ArchiveError("damaged", "It is damaged: its content can't be unpacked. Download it again.");
  } finally {
    feed.destroy();
    gunzipper.destroy();
  }
}
