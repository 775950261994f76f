import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import { type SparseEntry, writeSparseZip } from "./sparse-zip.js";
import { createWords } from "./words.js";

/** X cuts its files into parts. */
const PART = 20_000;
const SNOWFLAKE_EPOCH = 1_288_834_974_657n;

/** An X archive of so many invented posts; gives its path. */
export async function xArchive(folder: string, posts: number): Promise<string> {
  const words = createWords();
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(account()), "data/account.js");
  for (let part = 0; part * PART < posts; part++) {
    const name = part === 0 ? "data/tweets.js" : `data/tweets-part${part}.js`;
    zip.addReadStream(Readable.from(tweets(part, Math.min(PART, posts - part * PART), words)), name);
  }
  return written(zip, join(folder, `x-${posts}.zip`));
}

function account(): string {
  const of = { username: "robin_example", accountId: "123", accountDisplayName: "Robin Example" };
  return `window.YTD.account.part0 = ${JSON.stringify([{ account: of }], null, 2)}`;
}

function* tweets(part: number, count: number, words: () => string): Generator<string> {
  yield `window.YTD.tweets.part${part} = [`;
  for (let at = 0; at < count; at++) {
    const time = new Date(Date.UTC(2011, 0, 1) + (part * PART + at) * 400_000);
    const [day, number, month, year, clock] = time.toUTCString().replace(",", "").split(" ");
    const id = String((BigInt(time.getTime()) - SNOWFLAKE_EPOCH) << 22n);
    const text = words();
    const tweet = {
      retweeted: false,
      source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
      entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
      display_text_range: ["0", String(text.length)],
      favorite_count: "2",
      id_str: id,
      truncated: false,
      retweet_count: "0",
      id,
      created_at: `${day} ${month} ${number} ${clock} +0000 ${year}`,
      favorited: false,
      full_text: text,
      lang: "en",
    };
    yield `${at === 0 ? "" : ","}\n${JSON.stringify({ tweet }, null, 2)}`;
  }
  yield "\n]";
}

/** A Facebook export in JSON with so many conversations of so many messages each. */
export async function facebookArchive(
  folder: string,
  conversations: number,
  messages: number,
): Promise<string> {
  const words = createWords();
  const zip = new ZipFile();
  const owner = "Robin Example";
  const profile = { profile_v2: { name: { full_name: owner } } };
  zip.addBuffer(
    Buffer.from(JSON.stringify(profile)),
    "personal_information/profile_information/profile_information.json",
  );
  for (let index = 0; index < conversations; index++) {
    const other = `Friend ${index}`;
    const thread = {
      participants: [{ name: other }, { name: owner }],
      messages: Array.from({ length: messages }, (_, at) => ({
        sender_name: at % 2 === 0 ? owner : other,
        timestamp_ms: Date.UTC(2019, 0, 1) + (index * messages + at) * 60_000,
        content: words(),
        is_geoblocked_for_viewer: false,
      })),
      title: other,
      is_still_participant: true,
      thread_path: `inbox/friend${index}`,
      magic_words: [],
    };
    const path = `your_facebook_activity/messages/inbox/friend${index}/message_1.json`;
    zip.addBuffer(Buffer.from(JSON.stringify(thread, null, 2)), path);
  }
  return written(zip, join(folder, `facebook-${conversations}.zip`));
}

async function written(zip: ZipFile, path: string): Promise<string> {
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
  return path;
}

/** Bytes of one picture of the archive that is mostly pictures. */
const PICTURE = 4 * 1024 * 1024;

/** An X archive of few posts with so many pictures of 4 MB, in ZIP64. They are holes in the file: no disk is needed. */
export async function pictureArchive(folder: string, pictures: number): Promise<string> {
  const path = join(folder, "pictures.zip");
  const whole = (name: string, text: string): SparseEntry => {
    const head = Buffer.from(text);
    return { path: name, head, size: head.length };
  };
  const few = [...tweets(0, 1_000, createWords())].join("");
  await writeSparseZip(path, [
    whole("data/account.js", account()),
    whole("data/tweets.js", few),
    ...Array.from({ length: pictures }, (_, index) => ({
      path: `data/tweets_media/${index}-a.jpg`,
      head: new Uint8Array(0),
      size: PICTURE,
    })),
  ]);
  return path;
}
