/** A sentence that every readable format writes in its own way. Strings are ours and need no escaping beyond the format's. */
export type Part = string | { readonly said: string } | { readonly code: string };
export type Phrase = readonly Part[];

export interface Line {
  readonly phrase: Phrase;
  readonly under: readonly Line[];
}

/** Words of a rule, a document or a notice. */
export function said(text: string): Part {
  return { said: text };
}

/** Words of an archive, a name of a file, an option: shown as they are. */
export function code(text: string): Part {
  return { code: text };
}

/** Template tag: values may be strings, numbers, parts and whole phrases. */
export function phrase(texts: TemplateStringsArray, ...values: readonly (Part | number | Phrase)[]): Phrase {
  return texts.flatMap((text, index): Phrase => {
    const value = values[index];
    if (value === undefined) return text === "" ? [] : [text];
    const parts = typeof value === "number" ? [String(value)] : isPhrase(value) ? value : [value];
    return text === "" ? parts : [text, ...parts];
  });
}

export function line(own: Phrase, under: readonly Line[] = []): Line {
  return { phrase: own, under };
}

/** `a`, `a and b`, `a, b and c`; `last` is what stands before the last of them. */
export function joined(phrases: readonly Phrase[], last = " and "): Phrase {
  return phrases.flatMap((each, index) => {
    if (index === 0) return each;
    return [index === phrases.length - 1 ? last : ", ", ...each];
  });
}

function isPhrase(value: Part | Phrase): value is Phrase {
  return Array.isArray(value);
}
