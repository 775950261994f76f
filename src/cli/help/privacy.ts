import type { HelpPage } from "./page.js";

export const privacy: HelpPage = {
  name: "privacy",
  title: "Your privacy",
  parts: [
    {
      heading: "Nothing leaves this computer",
      lines: [
        "Backscroll never uses the network. It sends no post, no count and no error report. It does not look for updates. It uses no language model.",
      ],
    },
    {
      heading: "What it reads",
      bullets: [
        "The files that you give it, where they are. It does not unpack them and does not change them.",
        "Private messages and e-mails are other people’s too. They are left out unless you add --include all.",
        "With --ocr, the words in pictures, by tesseract, a free program that you install on this computer yourself. Without it, words in pictures are not read.",
      ],
    },
    {
      heading: "What it writes",
      bullets: [
        "A new folder called review- and the date, with the report and your decisions. Only you can open it on macOS and Linux. On Windows, whoever can open the folder around it can open this one: choose one that only you use.",
        "With --ocr, what was read in pictures so far is in that folder too, so that --resume can go on after a stop. It is removed when the report is whole.",
        "If your copy of Backscroll is one single file, it lays its rules into a temporary folder while it runs. None of your words are in it.",
        "Nothing else. There are no settings and no history.",
        "Nothing is written over without --force, but for the unfinished report that --resume goes on with.",
      ],
    },
    {
      heading: "The report is the most sensitive thing here",
      bullets: [
        "It is a list of posts that you may regret. Anyone who can open the file can read it.",
        "Do not run this on a computer that your employer or university manages.",
        "Do not keep the report in a folder that is synced to a cloud. You are warned when it is.",
        "To show someone else, make a pack with names, numbers and places covered:",
        "  backscroll share",
        "When you are done, delete the report. This also says what it can’t reach, such as backups:",
        "  backscroll purge <results>",
      ],
    },
    {
      heading: "On the screen",
      lines: [
        "Posts are not shown on the terminal unless you add --show-text. Errors hold no word of a post, so you can copy them into a question to us.",
      ],
    },
    {
      heading: "Don’t take our word for it",
      bullets: [
        "Turn the network off and run it. Everything works.",
        "On Linux, this runs it in a place that has no network:",
        "  unshare -rn backscroll demo",
        "The source is open, and a test stops us if any part of it asks for a network.",
      ],
    },
  ],
};
