/** What a rep writes down, apart from what reads it, so that help loads little. */
export const CONSENT_EXAMPLE = `{
  "schemaVersion": 1,
  "case": "A-102",
  "member": "the name of the member who agrees",
  "purpose": "what for, in a sentence that the member has seen",
  "agreed": "2026-01-02",
  "until": "2026-03-31",
  "concern": "open"
}`;

export const CONSENT_MORE = `concern: is a complaint or investigation open? open, none or unsure (without it: unsure, which is on hold).
It may also say, for this member alone:
  "me": ["the name in their chats"]    whose messages are theirs, where an export does not say
  "role": "student nurse"              when the archive does not say it or says it wrongly
  "for": ["nmc"]                       which guidance applies
A program for plain text writes it as it must be: straight quotation marks, and a comma after every line but the last.`;
