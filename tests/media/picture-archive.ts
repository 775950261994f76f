import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AuditResult } from "../../src/model/index.js";
import { type AuditOptions, audit } from "../../src/pipeline.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";

export const RULES = fileURLToPath(new URL("../../rulesets", import.meta.url));

export function picture(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/pictures/${name}`, import.meta.url)));
}

export interface PicturedTweet {
  readonly text?: string;
  /** Names of pictures in fixtures/pictures, or bytes under a name. */
  readonly pictures: readonly string[];
  /** ISO 8601. */
  readonly date?: string;
  /** Coordinates of the post itself. */
  readonly geo?: readonly [number, number];
}

/** An invented X archive whose posts have pictures; `more` are further files. */
export function pictureArchive(tweets: readonly PicturedTweet[], more: Files = {}): Files {
  const data = (name: string, value: unknown) => `window.YTD.${name}.part0 = ${JSON.stringify(value)}`;
  const epoch = 1288834974657n;
  const files: Record<string, string | Uint8Array> = {};
  const records = tweets.map(({ text = "", pictures, date = "2019-03-02T12:40:00.000Z", geo }, index) => {
    const at = new Date(date);
    const id = String(((BigInt(at.getTime()) - epoch) << 22n) + BigInt(index));
    const [day, number, month, year, time] = at.toUTCString().replace(",", "").split(" ");
    for (const name of pictures) files[`data/tweets_media/${id}-${name}`] = picture(name);
    const media = pictures.map((name, at) => ({
      media_url_https: `https://pbs.twimg.com/media/${name}`,
      type: "photo",
      url: `https://t.co/x${at}`,
      indices: ["0", "0"],
    }));
    return {
      tweet: {
        id,
        id_str: id,
        full_text: text,
        created_at: `${day} ${month} ${number} ${time} +0000 ${year}`,
        lang: "en",
        favorite_count: "0",
        retweet_count: "0",
        ...(geo === undefined ? {} : { geo: { type: "Point", coordinates: geo.map(String) } }),
        entities: { hashtags: [], symbols: [], user_mentions: [], urls: [], media: media.slice(0, 1) },
        extended_entities: { media },
      },
    };
  });
  return {
    "data/manifest.js": `window.__THAR_CONFIG = ${JSON.stringify({
      userInfo: { accountId: "123", userName: "robin_example", displayName: "Robin Example" },
      archiveInfo: { sizeBytes: "1000", generationDate: "2025-12-01T10:00:00.000Z", isPartialArchive: false },
      dataTypes: {
        tweets: {
          files: [{ fileName: "data/tweets.js", globalName: "YTD.tweets.part0", count: `${tweets.length}` }],
        },
      },
    })}`,
    "data/account.js": data("account", [
      {
        account: {
          email: "robin@example.org",
          createdVia: "web",
          username: "robin_example",
          accountId: "123",
          createdAt: "2010-01-01T10:00:00.000Z",
          accountDisplayName: "Robin Example",
        },
      },
    ]),
    "data/tweets.js": data("tweets", records),
    ...files,
    ...more,
  };
}

export async function auditFiles(files: Files, options: Partial<AuditOptions> = {}): Promise<AuditResult> {
  return inTempFolder(async (folder) => {
    const path = await put(folder, "twitter-archive.zip", await zipBytes(files, { stored: true }));
    return audit({ ...auditDefaults(path), ...options });
  });
}

/** As `auditFiles`, with several ZIPs by name. */
export async function auditSeveral(
  archives: Readonly<Record<string, Files>>,
  options: Partial<AuditOptions> = {},
): Promise<AuditResult> {
  return inTempFolder(async (folder) => {
    const paths: string[] = [];
    for (const [name, files] of Object.entries(archives))
      paths.push(await put(folder, name, await zipBytes(files, { stored: true })));
    return audit({ ...auditDefaults(""), paths, ...options });
  });
}

export function auditDefaults(path: string): AuditOptions {
  return {
    paths: [path],
    rules: { folders: [RULES], version: "test" },
    profiles: ["nmc"],
    role: "staff nurse",
    include: new Set(["post", "reply", "photo", "video"]),
    concernOpen: "none",
    generatedAt: "2026-01-01T00:00:00Z",
    toolVersion: "0.0.0",
  };
}
