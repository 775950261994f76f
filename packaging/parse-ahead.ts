import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readSites } from "../src/media/gazetteer.js";
import { SITES } from "../src/pipeline/places.js";
import { COMPILED_FILES, writeCompiledLexicons, writeCompiledModel } from "../src/rulesets/compiled-ahead.js";
import { DOCUMENT_SHAPE, PROFILE_SHAPE } from "../src/rulesets/guidance-shape.js";
import { loadRules } from "../src/rulesets/load-rules.js";
import { AHEAD_FILE, aheadKey } from "../src/rulesets/read-shaped.js";
import { conceptShape, lexiconShape, ruleShape } from "../src/rulesets/rule-shapes.js";
import { checkShape } from "../src/rulesets/yaml-shape.js";
import { listYamlFiles, readYamlFile } from "../src/rulesets/yaml-source.js";
import { compileAhead, FACTS } from "../src/signals/index.js";

// The last step of `npm run build`: parses the built-in ruleset and list of sites and compiles the lexicons and the
// model, so that a run need not. A file with a mistake is left out; it is parsed, and its mistake told, when it is used.

const RULESETS = fileURLToPath(new URL("../../rulesets", import.meta.url));
/** The bundled program looks beside its own files. */
const BUNDLED = new URL("../backscroll/", import.meta.url);
const SHAPES: Readonly<Record<string, object>> = {
  concepts: conceptShape,
  documents: DOCUMENT_SHAPE,
  lexicons: lexiconShape,
  profiles: PROFILE_SHAPE,
  rules: ruleShape,
};

const ahead: Record<string, unknown> = {};
for (const [kind, shape] of Object.entries(SHAPES)) {
  for (const name of listYamlFiles(`${RULESETS}/${kind}`)) {
    const path = `${RULESETS}/${kind}/${name}`;
    const { value } = checkShape(readYamlFile(path), shape);
    if (value !== undefined) ahead[aheadKey(readFileSync(path), shape)] = value;
  }
}
const sites = `${RULESETS}/${SITES.file}`;
ahead[aheadKey(readFileSync(sites), SITES.shape)] = readSites(sites);
write(AHEAD_FILE, (file) => writeFileSync(file, JSON.stringify(ahead)));

const { ruleset, errors, lexiconKey, modelKey } = loadRules([RULESETS], FACTS, "ahead");
if (errors.length === 0) {
  const compiled = { ...compileAhead(ruleset.lexicons), key: lexiconKey };
  write(COMPILED_FILES.lexicons, (file) => writeCompiledLexicons(compiled, file));
  const { model } = ruleset;
  if (model) write(COMPILED_FILES.model, (file) => writeCompiledModel(modelKey, model, file));
}

/** Beside the module that reads it, and beside the bundle when there is one. */
function write(file: URL, to: (file: URL) => void): void {
  to(file);
  if (existsSync(BUNDLED)) to(new URL(file.pathname.split("/").at(-1) ?? "", BUNDLED));
}
