import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/share/redact.js";
import { listsFor } from "./planted.js";

/** Names of an archive as platforms give them: pages and display names among the people. */
const lists = listsFor(
  undefined,
  ["I Am", "I’m Sarah Wigglesby", "What Now", "The Them", "Will Tunnicliffson", "Imogen I Fazackerley"].map(
    (text) => ({ kind: "person", text }),
  ),
);
const redact = (text: string) => createRedactor(lists).redact(text);

describe("words of grammar in a masked text", () => {
  it.each([
    "As a nurse I know",
    "so my nurse I’m told has gone",
    "I am a nurse. The ward was quiet. My nurse. So I left",
    "my auntie I love",
    "What did they do. I am tired. I’m off. Now I can sleep",
    "you may ask and they will say",
  ])("are no person: %s", (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ["ask nurse I Wigglesby", "ask nurse [PERSON 1]"],
    ["ask nurse I. Wigglesby", "ask nurse [PERSON 1]. [PERSON 2]"],
    ["Dr I Fazackerley came", "Dr [PERSON 1] came"],
    ["we love imogen i fazackerley so much", "we love [PERSON 1] so much"],
    ["Will came", "[PERSON 1] came"],
    ["nurse Will came", "nurse [PERSON 1] came"],
    ["nurse He came", "nurse [PERSON 1] came"],
    ["my nurse. May was kind", "my nurse. [PERSON 1] was kind"],
    ["so I Am said", "so [PERSON 1] said"],
    ["Sarah and the what now page", "[PERSON 1] and the what now page"],
  ])("are covered where they are a name: %s", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
