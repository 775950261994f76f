import type { Account } from "../../model/index.js";
import type { JsonObject } from "../json-value.js";
import { string } from "../json-value.js";
import { createAccount } from "../kit/account.js";
import { jsonObject } from "../kit/json-records.js";
import { newReading, type Reading, tallyOf, tellUnreadable } from "../kit/reading.js";
import { isoSeconds } from "../meta/facts.js";
import { readPage } from "../meta/html/main-items.js";
import { elements, findAll, textOf } from "../meta/html/node.js";
import { fixDeep, type RepairCounter } from "../meta/mojibake.js";
import { mapFields, records } from "./context.js";
import type { InstagramFile } from "./files.js";

export interface Owner {
  readonly account: Account;
  /** Every name the account goes by, folded for comparison. */
  readonly names: ReadonlySet<string>;
  /** Where the words of the profile stand. */
  readonly profile?: { readonly file: InstagramFile; readonly pointer: string };
}

export const fold = (name: string) => name.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ").trim();

/** Labels of the profile in the languages that were seen. */
const USERNAME =
  /user ?name|nutzername|nombre de usuario|nom d.utilis|nome ut|nome de usu|gebruikersnaam|användarnamn|brukernavn|brugernavn|käyttäjä|имя пользователя|nazwa użytk|kullanıcı|用户名|使用者名稱|ユーザー/i;
const NAME = /^(name|nombre|nom|nome|naam|namn|navn|nimi|имя|imię( i nazwisko)?|ad|姓名|名前|名字)$/i;
const BIO = /^(bio|biograf|biographie|steckbrief|presenta|о себе|个人简介|自己紹介|個人簡介)/i;
const PRIVATE = /private account|privates konto|cuenta privada|compte privé|conta privada|account privato/i;

export async function readOwner(
  reading: Reading,
  files: readonly InstagramFile[],
  repairs: RepairCounter,
): Promise<Owner> {
  const names: string[] = [];
  const handles: string[] = [];
  let bio: string | undefined;
  let isProtected: boolean | undefined;
  let createdAt: string | undefined;
  let profile: Owner["profile"];
  // What is damaged here is told when the file is read for good.
  const scratch = newReading(reading.platform, reading.archive);
  const see = (key: string, value: string, where: NonNullable<Owner["profile"]>) => {
    if (value === "") return;
    if (USERNAME.test(key)) handles.push(value);
    else if (NAME.test(key)) names.push(value);
    else if (BIO.test(key) && bio === undefined) {
      bio = value;
      profile = where;
    } else if (PRIVATE.test(key)) isProtected = /^(true|yes|ja|sí|si|oui|sim)$/i.test(value);
  };
  const readFile = async (file: InstagramFile): Promise<void> => {
    if (file.role === "profile" && file.format === "json") {
      for await (const { value, pointer } of records({ reading: scratch, repairs }, file.entry))
        for (const field of mapFields(value)) see(field.key, field.value, { file, pointer });
    } else if (file.role === "profile") {
      for await (const [key, value] of pageRows(reading, file)) see(key, value, { file, pointer: "//table" });
    } else if (file.role === "old-profile") {
      for await (const { value, pointer } of oldProfile(scratch, file, repairs)) {
        const [handle, name, words] = [value.username, value.name, value.biography].map(string);
        if (handle !== undefined) handles.push(handle);
        if (name !== undefined) names.push(name);
        if (words !== undefined) [bio, profile] = [words, { file, pointer }];
        if (typeof value.private_account === "boolean") isProtected = value.private_account;
        const joined = string(value.date_joined);
        if (joined !== undefined && !Number.isNaN(Date.parse(joined)))
          createdAt = isoSeconds(Math.round(Date.parse(joined) / 1000));
      }
    }
  };
  for (const file of files) {
    try {
      await readFile(file);
    } catch (error) {
      // Nothing of it is read again where its words were not found.
      tellUnreadable(reading, file.entry, error);
    }
  }
  // Where its words were not found, the file is not read again.
  if (!profile) {
    reading.notices.push(...scratch.notices);
    for (const [entry, { failed }] of scratch.tallies) tallyOf(reading, entry).failed += failed;
  }
  if (handles.length === 0) handles.push(...handlesInNames(reading));
  return {
    account: createAccount("instagram", {
      names,
      handles,
      ...(bio === undefined ? {} : { bio }),
      ...(isProtected === undefined ? {} : { protected: isProtected }),
      ...(createdAt === undefined ? {} : { createdAt }),
    }),
    names: new Set([...names, ...handles].map(fold)),
    ...(profile ? { profile } : {}),
  };
}

async function* oldProfile(
  reading: Reading,
  { entry }: InstagramFile,
  repairs: RepairCounter,
): AsyncGenerator<{ value: JsonObject; pointer: string }> {
  const value = await jsonObject(reading, entry);
  if (value) yield { value: fixDeep(value, repairs) as JsonObject, pointer: "" };
}

/** Label and value of each row of a page's tables. */
async function* pageRows(
  { archive }: Reading,
  { entry }: InstagramFile,
): AsyncGenerator<readonly [string, string]> {
  for await (const event of readPage(archive.stream(entry)).events) {
    if (event.type !== "item") continue;
    for (const row of findAll(event.node, ({ name }) => name === "tr")) {
      const [first, second] = elements(row);
      if (first && second) yield [textOf(first), textOf(second)];
      else if (first) {
        // One cell: the label, and the value in an element of its own.
        const inner = elements(first).map((each) => textOf(each));
        const value = inner.at(-1) ?? "";
        yield [
          textOf(first)
            .slice(0, -value.length || undefined)
            .trim(),
          value,
        ];
      }
    }
  }
}

/** `instagram-<user>-2025-12-10-AbCd1234.zip` */
function handlesInNames({ archive }: Reading): readonly string[] {
  const found = archive.entries.map(
    (entry) => /^instagram-(.+?)-\d{4}-\d\d-\d\d(-|\.|$)/i.exec(entry.archive)?.[1] ?? "",
  );
  return [...new Set(found)].filter((handle) => handle !== "");
}
