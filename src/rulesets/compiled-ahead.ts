import type { CompiledLexicons, ModelFeatures, WordModel } from "../model/index.js";
import { readCompiled, writeCompiled } from "./compiled-file.js";
import type { FindCompiled } from "./load-rules.js";

/** Beside the built program, and nowhere else: without them lexicons and the model are compiled as they are used. */
export const COMPILED_FILES = {
  lexicons: new URL("compiled-lexicons.bin", import.meta.url),
  model: new URL("compiled-model.bin", import.meta.url),
} as const;

type Files = Readonly<Record<keyof FindCompiled, URL>>;

export function findCompiled(files: Files = COMPILED_FILES): FindCompiled {
  return {
    lexicons(key) {
      const found = readCompiled<Omit<CompiledLexicons, "key">>(key, files.lexicons);
      return found && { ...found, key };
    },
    model(key) {
      const found = readCompiled<FlatModel>(key, files.model);
      if (!found) return undefined;
      const { names, starts, headOf, hundredths, ...rest } = found;
      return { ...rest, features: { names, starts, headOf, hundredths } };
    },
  };
}

/** A model with its features among its other parts: a compiled file has no lists within lists. */
type FlatModel = Omit<WordModel, "features"> & ModelFeatures;

/** For the build. */
export function writeCompiledLexicons({ key, ...lexicons }: CompiledLexicons, file: URL): void {
  writeCompiled(key, lexicons, file);
}

/** For the build. */
export function writeCompiledModel(key: string, { features, ...rest }: WordModel, file: URL): void {
  writeCompiled(key, { ...rest, ...features } satisfies FlatModel, file);
}
