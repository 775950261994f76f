import { banner, HELP } from "../../reports/advice.js";
import type { HelpPage } from "./page.js";

const { question, branches } = banner("none");

export const beforeYouDelete: HelpPage = {
  name: "before-you-delete",
  title: "Before you delete, edit or hide anything",
  parts: [
    { lines: [question] },
    ...branches.map(({ answer, advice }) => ({ heading: answer, lines: [advice] })),
    {
      heading: "What counts as a concern",
      bullets: [
        "A letter, e-mail or call from your regulator, even if it only asks a question.",
        "A meeting at work or university about something you posted, or about a patient or colleague you posted about.",
        "A complaint that you have heard about, from anyone, even if nobody has written to you yet.",
        "Someone who says that they have a screenshot of one of your posts.",
      ],
    },
    {
      heading: "While you wait for advice",
      bullets: [
        "You can still read. Backscroll changes nothing, so you can look at your posts and make a report to take to your adviser.",
        "Keep your archive as it came. Do not unpack the ZIP and pack it again.",
        "Do not post about the concern. Do not ask friends to delete things for you.",
        "If a patient could be identified, limiting harm to them comes first. Ask your adviser today how to do that.",
      ],
    },
    {
      heading: "If no concern is open",
      steps: [
        "Keep your archive. It is your copy of what you said and when.",
        "Read the report, and decide about one post at a time. Most old posts need nothing done.",
        "Write down what a post said and why you changed it. Keep that note private.",
        "Change the post yourself. This lists the posts and how to find each by hand:",
        "  backscroll removal-list --kept-copy twitter-archive.zip",
      ],
    },
    { heading: "Who to talk to", bullets: HELP.map(({ who, how }) => `${who}. ${how}`) },
    {
      lines: [
        "If any of this is hard for you, or was at the time, you deserve support: Samaritans are there day and night on 116 123.",
      ],
    },
    { lines: ["This is not legal advice."] },
  ],
};
