import type { Reporter } from "../model/index.js";
import { csvReporter } from "./csv.js";
import { htmlReporter } from "./html/html.js";
import { jsonReporter } from "./json.js";
import { markdownReporter } from "./markdown.js";

export type ReportFormat = Reporter["format"];

/** Every format that can be written, in the order that people are told of them. A new one is a line here. */
export const REPORTERS: readonly Reporter[] = [markdownReporter, jsonReporter, htmlReporter, csvReporter];

/** Written when nobody asks for a format. */
export const DEFAULT_FORMATS: readonly ReportFormat[] = ["html", "md", "json"];

export function reporterFor(format: string): Reporter | undefined {
  return REPORTERS.find((reporter) => reporter.format === format);
}
