import type {
  AuditResult,
  Coverage,
  Evidence,
  Finding,
  LedgerEntry,
  Notice,
  Post,
  ReportedPost,
  Severity,
} from "../../src/model/index.js";
import { createLedger } from "../../src/reports/ledger.js";
import { compareReported } from "../../src/reports/order.js";

/** Everything here is invented. */

export function post(over: Partial<Post> & { readonly id: string }): Post {
  return {
    type: "post",
    platform: "x",
    nativeId: over.id,
    kind: "post",
    authorship: "own",
    audience: "public",
    createdAt: "2016-06-14T22:40:00Z",
    dateSource: "record",
    text: "What a night shift.",
    media: [],
    links: [],
    mentions: [],
    source: { archive: "archive.zip", entry: "data/tweets.js", pointer: "/0/tweet" },
    ...over,
  };
}

export function finding(over: Partial<Finding> = {}): Finding {
  const evidence: readonly Evidence[] = [
    {
      signal: "patient",
      points: 3,
      field: "text",
      start: 0,
      end: 4,
      text: "What",
      why: "speaks of a patient",
    },
    { signal: "kind", points: -1, text: "the tone is kind", why: "reads as praise" },
  ];
  return {
    key: "aaaa000011112222",
    textHash: "bbbb000011112222",
    rule: "patient-discussion.on-shift",
    concern: "patient-discussion",
    postId: "1",
    related: [],
    evidence,
    score: 6,
    confidence: "possible",
    severity: "medium",
    citations: [
      { document: "nmc-social-media", ref: "people-3", severity: "medium", status: "current" },
      { document: "nmc-2011", ref: "adv-5", severity: "medium", status: "superseded", role: "then" },
    ],
    title: "A story about someone in your care",
    ask: "Could the patient recognise themselves?",
    why: "Guidance asks you not to discuss people in your care.",
    disposition: "open",
    ...over,
  };
}

export function reported(
  over: Partial<Post> & { readonly id: string },
  ...findings: Partial<Finding>[]
): ReportedPost {
  const own = (findings.length === 0 ? [{}] : findings).map((each, index) =>
    finding({ key: `${over.id.padStart(8, "0")}${index}`, postId: over.id, ...each }),
  );
  const severities: readonly Severity[] = ["high", "medium", "low", "info"];
  const severity = severities.find((each) => own.some((one) => one.severity === each)) ?? "info";
  return { post: post(over), severity, findings: own };
}

export function coverage(posts: readonly Post[], notices: readonly Notice[] = []): Coverage {
  const ledger = createLedger();
  const entries = [
    "data/tweets.js",
    "data/ad-engagements.js",
    "data/tweets_media/1-a.jpg",
    "data/new-thing.js",
  ];
  ledger.expect(entries.map((path) => ({ path, archive: "archive.zip", size: 10, compressedSize: 5 })));
  for (const each of posts) ledger.post(each);
  for (const each of notices) ledger.notice(each);
  const buckets: readonly LedgerEntry["bucket"][] = ["read", "not-yours", "cannot-judge", "unknown"];
  entries.forEach((entry, index) => {
    ledger.outcome({
      type: "entry",
      archive: "archive.zip",
      entry,
      bucket: buckets[index] ?? "unknown",
      records: index === 0 ? posts.length : 0,
    });
  });
  return ledger.close({ interrupted: false });
}

export function result(posts: readonly ReportedPost[], over: Partial<AuditResult> = {}): AuditResult {
  const sorted = [...posts].sort(compareReported);
  const count = (severity: Severity) => posts.filter((each) => each.severity === severity).length;
  const byConcern: Record<string, number> = {};
  for (const { concern } of posts.flatMap(({ findings }) => findings))
    byConcern[concern] = (byConcern[concern] ?? 0) + 1;
  return {
    generatedAt: "2026-01-01T00:00:00Z",
    toolVersion: "0.1.0",
    ruleset: {
      version: "0.1.0",
      digest: "0f0f",
      profiles: ["nmc"],
      documents: [
        {
          id: "nmc-social-media",
          title: "Guidance on using social media responsibly",
          publisher: "Nursing and Midwifery Council",
          published: "2015-03",
          status: "current",
          url: "https://example.org/guidance",
          clauses: [
            {
              ref: "people-3",
              says: "not discussing people in your care outside clinical settings",
              how: "auto",
              concerns: ["patient-discussion"],
              basis: "Code 5",
            },
          ],
        },
        {
          id: "nmc-2011",
          title: "Social networking advice",
          publisher: "Nursing and Midwifery Council",
          published: "2011-07",
          status: "superseded",
          confidence: "secondary",
          clauses: [
            {
              ref: "adv-5",
              says: "don't discuss work online",
              how: "auto",
              concerns: ["patient-discussion"],
            },
          ],
        },
      ],
    },
    archives: [
      {
        name: "archive.zip",
        platform: "x",
        layout: "X archive, 2022 layout (data/tweets.js)",
        generatedAt: "2025-12-01T00:00:00Z",
        owner: {
          names: ["Robin Example"],
          handles: ["robin_example"],
          group: "clinician",
          role: "staff nurse",
          because: [{ from: "bio", text: "staff nurse, tea drinker", role: "staff nurse" }],
          given: false,
        },
      },
    ],
    coverage: coverage(posts.map((each) => each.post)),
    posts: sorted,
    hidden: 0,
    byConcern,
    bySeverity: { high: count("high"), medium: count("medium"), low: count("low"), info: count("info") },
    checklist: [
      {
        question: "Have you checked your settings?",
        citations: [{ document: "nmc-social-media", ref: "use-2" }],
      },
    ],
    checkByEye: [],
    support: { posts: 0 },
    concernOpen: "unsure",
    partial: false,
    ...over,
  };
}

/** Text that tries to get out of whatever it is put in. */
export const HOSTILE: readonly string[] = [
  "<script>alert(1)</script> <img src=x onerror=alert(1)>",
  "```\n# A heading\n[link](https://evil.example)\n````\n![picture](https://evil.example/a.png)",
  "~~~\n<b>bold</b> www.evil.example mail@evil.example https://evil.example",
  '=HYPERLINK("https://evil.example","x")',
  "+1 -1 @SUM(1) | a | b |\n|---|---|",
  "\u001b[31mred\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007 \u009b31m",
  "user\u202egnp.exe \u2066hidden\u2069 \u200f",
  "line one\rline two\u2028three\u0000\u0007\u0008",
  "1. list\n- [ ] task\n> quote\n***\n&lt;b&gt; &#60;b&#62;",
  "one ` tick <img src=x> ![p](https://evil.example) and ``two`` <script>",
  "\ud800 half a character \udc00",
];

/** Words that judge a person. A report asks; it never tells someone that they are in the clear or at fault. */
export const VERDICTS =
  /\b(clean|safe(?! care)|compliant|compliance|pass(ed|es)?(?! on)|fail(ed|s|ure)?|violat\w+|breach\w*|misconduct|guilty|unprofessional|offen[cs]e|wrongdoing|certif\w+)\b/i;
