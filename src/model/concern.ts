export const CONCERNS = [
  "patient-identifiable",
  "patient-discussion",
  "patient-disrespect",
  "clinical-image",
  "colleague-complaint",
  "employer-complaint",
  "raising-concerns",
  "bullying",
  "discrimination",
  "boundary",
  "sexual-content",
  "violence-self-harm",
  "privacy-theft",
  "misinformation",
  "promotion",
  "unlawful",
  "offensive-language",
  "intoxication",
  "documents",
  "identifies-as-professional",
] as const;
export type Concern = (typeof CONCERNS)[number];

export const SEVERITIES = ["high", "medium", "low", "info"] as const;
/** How much it would matter under the cited guidance. Comes from the citation, never from the text. */
export type Severity = (typeof SEVERITIES)[number];
/** How sure the working is. Comes from the text, never from the guidance. */
export type Confidence = "possible" | "likely";
