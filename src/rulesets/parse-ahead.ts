import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DOCUMENT_SHAPE, PROFILE_SHAPE } from "./guidance-shape.js";
import { AHEAD_FILE, aheadKey } from "./read-shaped.js";
import { conceptShape, lexiconShape, ruleShape } from "./rule-shapes.js";
import { checkShape } from "./yaml-shape.js";
import { listYamlFiles, readYamlFile } from "./yaml-source.js";

// The last step of `npm run build`: parses the built-in ruleset, so that a run need not. A file with a mistake is left
// out; it is parsed, and its mistake told, when it is used.

const RULESETS = fileURLToPath(new URL("../../../rulesets", import.meta.url));
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
// The bundled program looks beside its own files.
const bundled = new URL("../../backscroll/", import.meta.url);
const beside = existsSync(bundled) ? [new URL("parsed-ahead.json", bundled)] : [];
for (const file of [AHEAD_FILE, ...beside]) writeFileSync(file, JSON.stringify(ahead));
