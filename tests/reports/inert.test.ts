import { describe, expect, it } from "vitest";
import { clip, visible, visibleLine } from "../../src/reports/inert.js";
import { HOSTILE } from "./sample.js";

describe("words of an archive", () => {
  it("show control and direction characters instead of obeying them", () => {
    expect(visible("a\u001b[31mb")).toBe("a[U+001B][31mb");
    expect(visible("user\u202egnp.exe")).toBe("user[U+202E]gnp.exe");
    expect(visible("\u2066x\u2069\u200f\u061c")).toBe("[U+2066]x[U+2069][U+200F][U+061C]");
    expect(visible("\u009b31m\ufeff")).toBe("[U+009B]31m[U+FEFF]");
  });

  it("hold nothing that a terminal or a reader's eye could be led by", () => {
    for (const text of HOSTILE)
      expect(visible(text)).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
  });

  it("keep emoji, joined emoji, flags and accents as they are", () => {
    const text = "café 👩🏽‍⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 naïve ❤️";
    expect(visible(text)).toBe(text);
  });

  it("turn every sort of line end into one, so that no line can overwrite another", () => {
    expect(visible("a\r\nb\rc\u2028d\u0085e")).toBe("a\nb\nc\nd\ne");
    expect(visibleLine(" a\n\tb ")).toBe("a b");
  });

  it("are cut between characters, never inside one", () => {
    expect(clip("👩👩👩", 2)).toBe("👩…");
    expect(clip("ab", 2)).toBe("ab");
  });
});
