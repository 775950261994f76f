/**
 * What Messenger and Instagram write into a conversation in someone's name: calls, members who come and go, waves. In
 * English only: in another language they are not judged anyway. Whole lines in the apps' own wording and nothing else,
 * as "the patient in bay 3 has left the chat" is somebody's.
 */
export function isAutomatic(text: string): boolean {
  return AUTOMATIC.test(text.trim());
}

/** A name as it stands there; what starts like this is no name. */
const WHO =
  "(?!(?:The|My|Our|Your|His|Her|Their|An?|Some|This|That|These|Those|Another|One|Two|Every|Bed|Bay)\\b)[\\p{Lu}\\p{Lo}@][^\\n.!?,;:]{0,60}?";

const LINES: readonly string[] = [
  "You are now connected on Messenger\\.",
  "You can now (?:message and )?call each other and see info like Active Status[^\\n]{0,120}",
  `Say hi to your new Facebook friend, [^\\n]{1,60}\\.`,
  `(?:${WHO} is waving at you|You waved at ${WHO}|You are waving at ${WHO})!`,
  `(?:You|${WHO}) missed (?:your|a|an) (?:video |audio )?(?:call|chat)(?: (?:from|with) (?:you|${WHO}))?\\.`,
  `(?:${WHO} called you|You called ${WHO})\\.`,
  `(?:You|${WHO}) (?:started a|joined the) (?:video |audio )?(?:call|chat)\\.?`,
  "The (?:video |audio )?(?:call|chat) ended\\.",
  `(?:You|${WHO}) started sharing video\\.`,
  `(?:You|${WHO}) (?:created|left) the group\\.`,
  `(?:You|${WHO}) (?:added|removed) (?:you|${WHO}) (?:to|from) the group\\.`,
  `(?:You|${WHO}) named the group [^\\n]{0,80}`,
  `(?:You|${WHO}) changed the (?:theme|chat theme|chat colou?rs?|group photo)\\b[^\\n]{0,60}`,
  `(?:You|${WHO}) set (?:the emoji|the quick reaction|your nickname|(?:his|her|their) own nickname|the nickname for ${WHO}) to [^\\n]{1,60}`,
  "You are no longer in this conversation\\.?",
  `(?:You|${WHO}) (?:sent an attachment|sent a photo|sent a link|shared a (?:post|story|reel|link))\\.`,
  "Liked a message",
  "Reacted .{1,8} to your message ?",
];

const AUTOMATIC = new RegExp(`^(?:${LINES.join("|")})$`, "u");
