import type { Confidence, Finding, ReportedPost, Severity } from "../model/index.js";
import { SEVERITIES } from "../model/index.js";

const CONFIDENCES: readonly Confidence[] = ["likely", "possible"];

/** Worst first; two different findings never tie, so the same input gives the same bytes. */
export function compareFindings(a: Finding, b: Finding): number {
  return weigh(a, b) || compareText(a.key, b.key);
}

/** By the worst finding: severity, confidence, score, then the newest, then the key and the post's own id. */
export function compareReported(a: ReportedPost, b: ReportedPost): number {
  const [left, right] = [a.findings[0], b.findings[0]];
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  return (
    weigh(left, right) ||
    compareText(b.post.createdAt ?? "", a.post.createdAt ?? "") ||
    compareText(left.key, right.key) ||
    compareText(a.post.id, b.post.id)
  );
}

export function worstSeverity(findings: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? "info";
}

/** Is `severity` at or above `least`? */
export function atLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

function weigh(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    b.score - a.score
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
