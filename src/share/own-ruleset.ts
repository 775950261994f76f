import type { AuditResult, Citation, DocumentSummary, Finding } from "../model/index.js";

/** What comes with the software. Everything else was brought, and may say in its title whose it is. */
export interface KnownRuleset {
  /** Ids. */
  readonly documents: ReadonlySet<string>;
  /** Ids. */
  readonly rules: ReadonlySet<string>;
}

const OWN_DOCUMENT = "A document of one's own ruleset";
const OWN_RULE = "A rule of one's own ruleset";
const LEFT_OUT_NAME = "whose it is left out";
const LEFT_OUT_WORDS = "Its words are left out.";

/**
 * A result whose own documents and rules (`--rules`) are numbered instead of named: an employer's policy says who the
 * employer is.
 */
export function withoutOwnRuleset(result: AuditResult, known: KnownRuleset): AuditResult {
  const documentId = numbered("own-document", known.documents);
  const ruleId = numbered("own-rule", known.rules);
  const isOwn = (document: string): boolean => !known.documents.has(document);

  const coverCitation = (citation: Citation): Citation => {
    if (!isOwn(citation.document)) return citation;
    const { note: _note, ...rest } = citation;
    return { ...rest, document: documentId(citation.document) };
  };
  const coverFinding = (finding: Finding): Finding => ({
    ...finding,
    citations: finding.citations.map(coverCitation),
    ...(known.rules.has(finding.rule)
      ? {}
      : { rule: ruleId(finding.rule), title: OWN_RULE, ask: `${OWN_RULE} asks about this.`, why: "" }),
  });
  const coverDocument = (document: DocumentSummary): DocumentSummary => {
    if (!isOwn(document.id)) return document;
    const { url: _url, ...rest } = document;
    const clauses = document.clauses.map((clause) => ({ ...clause, says: LEFT_OUT_WORDS }));
    return { ...rest, id: documentId(document.id), title: OWN_DOCUMENT, publisher: LEFT_OUT_NAME, clauses };
  };

  return {
    ...result,
    ruleset: { ...result.ruleset, documents: result.ruleset.documents.map(coverDocument) },
    checklist: result.checklist.filter(({ citations }) => !citations.some(({ document }) => isOwn(document))),
    posts: result.posts.map((reported) => ({ ...reported, findings: reported.findings.map(coverFinding) })),
  };
}

function numbered(what: string, known: ReadonlySet<string>): (id: string) => string {
  const seen = new Map<string, string>();
  return (id) => {
    if (known.has(id)) return id;
    const name = seen.get(id) ?? `${what}-${seen.size + 1}`;
    seen.set(id, name);
    return name;
  };
}
