import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { namesOf } from "../../src/pipeline/names.js";
import { namesInChat, namesInJson, namesInRow } from "../../src/share/archive-names.js";
import { createNameList } from "../../src/share/name-list.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { PLAIN } from "./planted.js";

const fixture = (path: string) => fileURLToPath(new URL(`../../fixtures/${path}`, import.meta.url));
const namesIn = async (path: string) => (await namesOf([fixture(path)])).names.map(({ text }) => text);

describe("names of an archive", () => {
  it.each([
    ["x/2023", ["Ada Brook", "ada_brook"]],
    ["x/classic-2017", ["Corbin Hale", "Harrowmere"]],
    ["facebook/json-2023", ["Kojo Ampem", "Łucja Wrona", "Zoë Fairweather-Lund"]],
    ["facebook/html-2019", ["Kojo Ampem", "Brónagh Ó Tuama", "Invented Infirmary"]],
    ["mail/takeout", ["Sasha Linde", "Olu Brandt", "Maren Hølt"]],
    ["mail/group", ["Ingrid Falk"]],
    ["linkedin/2025", ["Ivo Tarn", "Nils Ferrow", "Ashdown General Hospital"]],
  ])("are read from %s: friends, people written to, places of work", async (path, expected) => {
    expect(await namesIn(path)).toEqual(expect.arrayContaining([...expected]));
  });

  it("are read from JSON of any shape, with letters that Facebook splits into bytes", () => {
    const json = JSON.stringify({
      a: [{ sender_name: "Zo\u00c3\u00ab Example" }, { name: "x.jpg" }, { screen_name: "robin_x" }],
    });
    expect(namesInJson(json).map(({ text }) => text)).toEqual(["Zoë Example", "robin_x"]);
  });

  it.each(["Mail/letters.txt", "Mail/Sent", "Mail/inbox.mbox"])(
    "are read from the headers of mail, whatever its file is called: %s",
    async (path) => {
      const mail =
        "From - Mon Jan  1 10:00:00 2024\nFrom: Ottoline Quillfeather <o@fell.example>\nTo: Corbin Hale <c@fell.example>\n\nwords\n";
      const found = await inTempFolder(async (folder) => {
        const known = "From - Mon Jan  1 10:00:00 2024\nFrom: Ivo Tarn <i@fell.example>\n\nwords\n";
        const content = { [path]: mail, "known.mbox": known };
        return namesOf([await put(folder, "export.zip", await zipBytes(content))]);
      });
      expect(found.names.map(({ text }) => text)).toEqual(
        expect.arrayContaining(["Ottoline Quillfeather", "Corbin Hale", "Ivo Tarn"]),
      );
    },
  );

  it("are read from conversations saved as text", () => {
    const chat =
      "[14/06/2016, 22:40:01] Ottoline Quillfeather: hi\n15/06/2016, 09:00 - Ivo: morning\nno name here: 1\n";
    expect(namesInChat(chat).map(({ text }) => text)).toEqual(["Ottoline Quillfeather", "Ivo"]);
  });

  it("are read from tables by the names of their columns", () => {
    const row = new Map([
      ["first name", "Ivo"],
      ["last name", "Tarn"],
      ["company", "Ashdown Hospital"],
      ["url", "https://example.org/in/ivo"],
      ["connected on", "1 Jan 2020"],
    ]);
    expect(namesInRow(row)).toEqual([
      { kind: "place", text: "Ashdown Hospital" },
      { kind: "person", text: "Ivo Tarn" },
    ]);
  });
});

describe("a list of names", () => {
  const list = createNameList(
    [
      { kind: "person", text: "Will Young-Ærøskjold" },
      { kind: "person", text: "O’Hara Quillfeather" },
      { kind: "place", text: "Night Ward of Kelderby" },
    ],
    PLAIN,
  );
  const found = (text: string) => list.find(text).map(({ start, end }) => text.slice(start, end));

  it.each([
    ["young was late", ["young"]],
    ["YOUNG’S coat", ["YOUNG’S"]],
    ["ask aerøskjold", []],
    ["ask ærøskjold", ["ærøskjold"]],
    ["o'hara said", ["o'hara"]],
    ["a night ward of kelderby thing", ["night ward of kelderby", "kelderby"]],
    ["a night on our ward", []],
  ])("finds in “%s” its names, whole or in part, and nothing else", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("takes a word of grammar for a name only when it has a capital", () => {
    expect(found("will you come")).toEqual([]);
    expect(found("Will came")).toEqual(["Will"]);
  });
});
