import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ReportJson } from "../reports/json-shape.js";
import { packageRoot } from "./package-info.js";

/** Whether a value has the shape that `schema/report.schema.json` gives a report. */
export function isReport(value: unknown): value is ReportJson {
  const schema: unknown = JSON.parse(
    readFileSync(join(packageRoot(), "schema", "report.schema.json"), "utf8"),
  );
  return new Ajv2020({ strict: false }).compile<ReportJson>(schema as object)(value);
}
