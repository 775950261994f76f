import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { readCorpus } from "../evaluation/corpus.js";
import { exampleContext, examplePost } from "../rulesets/example-post.js";

const folder = fileURLToPath(new URL("../../rulesets", import.meta.url));
const engine = createEngine(loadRules([folder], FACTS, "test").ruleset);
const isOther = (text: string): boolean =>
  engine.judge(examplePost({ text }), exampleContext({ text })).otherLanguage;

describe("a post in another language", () => {
  it.each([
    "Dzisiaj na dyżurze pacjent z łóżka numer cztery znowu krzyczał na wszystkich",
    "Pani Kowalska, 83 lata, zmarła wczoraj na moim oddziale, smutno mi bardzo",
    "Heddiw ar y ward roedd y claf yn gwely pedwar yn canu trwy'r nos",
    "آج وارڈ میں ایک مریض بہت بیمار تھا",
    "今日は病棟がとても忙しかった",
    "Сьогодні на чергуванні було дуже важко",
    "Aaj ward mein ek mareez bohat bimar tha, main bohat thak gayi hoon",
    "Heute Nacht war der Patient in Bett vier wieder sehr laut, ich bin müde",
    "Azi pacientul de la patul 4 a strigat toata noaptea",
    "Hoje a paciente da cama 4 chorou a noite toda",
    "A négyes ágyon fekvő beteg egész éjjel kiabált",
    "Feliz cumpleaños mi amor te quiero mucho",
  ])("is told by its words: %s", (text) => expect(isOther(text)).toBe(true));

  it.each([
    "",
    "🎉🎉🎉",
    "https://example.org/a/b #nofilter @sian_n",
    "Diolch",
    "#studentnurse #placementlife #proudday #almostthere #finalyear",
    "Happy birthday Agnieszka! Hope you have a lovely day with Piotr and the kids",
    "cba wi this weather man, gan yem n hev a brew like",
    "Ayr v Cowdenbeath away. Pie, Bovril, nil nil.",
    "knackered. tea. bed. same again the morra",
  ])("is not an English one, or one with too little to say: %s", (text) => expect(isOther(text)).toBe(false));

  it("is one English post in five hundred at most, of all that were written in English for us", () => {
    const corpus = fileURLToPath(new URL("../../fixtures/corpus/", import.meta.url));
    const rounds = readdirSync(corpus).filter((name) =>
      /^round-(13|56|75|95|103|104|105)\.jsonl$/.test(name),
    );
    const posts = rounds.flatMap((name) => readCorpus(corpus + name));
    expect(posts.length).toBeGreaterThan(5_000);
    const other = posts.filter(({ post, role }) => engine.judge(post, { role }).otherLanguage);
    expect(other.length / posts.length).toBeLessThanOrEqual(0.002);
  });
});
