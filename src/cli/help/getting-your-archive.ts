import type { Platform } from "../../model/index.js";
import type { HelpPage } from "./page.js";

/** How to ask one platform for your data. */
export interface Getting {
  readonly name: string;
  readonly steps: readonly string[];
  /** How long it takes, as the platform says. */
  readonly takes: string;
}

const META: readonly string[] = [
  "Go to “Accounts Centre”, “Your information and permissions”, “Download your information”. Some people see “Export your information”.",
  "Choose the profile. Choose “All available information”, not a part of it.",
  "Choose “Download to device”. Set the dates to “All time” and the format to “JSON”. HTML is read too.",
  "Choose “Create files”. You get an e-mail when they are ready. Download every ZIP.",
];

export const GETTING: Readonly<Record<Platform, Getting>> = {
  x: {
    name: "X (Twitter)",
    steps: [
      "Open “Settings and privacy”, “Your account”, “Download an archive of your data”.",
      "Type your password, and the code that X sends you. Choose “Request archive”.",
      "You get a message when it is ready. Download it from the same page.",
    ],
    takes: "A day or more.",
  },
  facebook: {
    name: "Facebook",
    steps: ["Open “Settings & privacy”, “Settings”.", ...META],
    takes: "An hour to a few days. The link works for four days.",
  },
  instagram: {
    name: "Instagram",
    steps: ["Open your profile, then the menu.", ...META],
    takes: "An hour to a few days. The link works for four days.",
  },
  threads: {
    name: "Threads",
    steps: ["Open “Settings”, “Account”.", ...META],
    takes: "An hour to a few days. The link works for four days.",
  },
  linkedin: {
    name: "LinkedIn",
    steps: [
      "Use a computer. Open “Settings & Privacy”, “Data privacy”, “Get a copy of your data”.",
      "Choose “Download larger data archive”. Do not choose “Want something in particular?”: that one holds no posts.",
      "Choose “Request archive”. If two e-mails come, use the second.",
    ],
    takes: "Up to a day.",
  },
  whatsapp: {
    name: "WhatsApp, one chat at a time",
    steps: [
      "Open the chat. Tap its name at the top (iPhone), or the menu, then “More” (Android).",
      "Tap “Export chat”, then “Without media”. Save the file, and do not send it to anyone.",
      "Chats are private messages, and the file does not say which name is yours. Say both:",
      "  backscroll chat.zip --include all --me 'Your Name'",
    ],
    takes: "A minute.",
  },
  mastodon: {
    name: "Mastodon",
    steps: [
      "In a browser, open “Preferences”, “Import and export”, “Data export”.",
      "Choose “Request your archive”. You can do this once in seven days.",
      "Reload the page later and download the archive.",
    ],
    takes: "Minutes to hours.",
  },
  bluesky: {
    name: "Bluesky",
    steps: ["Open “Settings”, “Account”, “Export my data”.", "Choose “Download CAR file”."],
    takes: "A minute.",
  },
  youtube: {
    name: "YouTube",
    steps: [
      "Open takeout.google.com. Choose “Deselect all”, then tick “YouTube and YouTube Music”.",
      "Choose “All YouTube data included” and keep at least comments and live chats.",
      "Choose “Next step”, “Export once”, “.zip”, “Create export”.",
    ],
    takes: "Minutes to days. The link works for seven days.",
  },
  reddit: {
    name: "Reddit",
    steps: [
      "Open reddit.com/settings/data-request.",
      "Choose all of your data, from when you joined, and send the request.",
      "You get a message on Reddit when it is ready.",
    ],
    takes: "Up to 30 days.",
  },
  tiktok: {
    name: "TikTok",
    steps: [
      "Open your profile, the menu, “Settings and privacy”, “Account”, “Download your data”.",
      "Choose “All data” and the format “JSON”. The format TXT can’t be read.",
      "Choose “Request data”. Look at the tab “Download data” later.",
    ],
    takes: "A few days. The link works for four days.",
  },
  discord: {
    name: "Discord",
    steps: [
      "Open “User Settings”, “Data & Privacy”, “Request your data”.",
      "Tick “Messages” at least, and send the request.",
      "You get an e-mail with a link.",
    ],
    takes: "Up to 30 days.",
  },
  blog: {
    name: "Blogs",
    steps: [
      "WordPress: open “Tools”, “Export”, choose “All content” and download the file.",
      "Blogger: open “Settings”, “Manage blog”, “Back up content”, “Download”.",
      "A feed (RSS or Atom) is read too, but often holds only your newest posts.",
    ],
    takes: "A minute.",
  },
  mail: {
    name: "E-mail",
    steps: [
      "Gmail: open takeout.google.com. Choose “Deselect all”, tick “Mail”, then “Next step”, “Create export”.",
      "Apple Mail: choose a mailbox, then “Mailbox”, “Export Mailbox”.",
      "Other programs: look for an export as “mbox”. Outlook’s own files (.pst, .olm) can’t be read.",
      "E-mails are private messages. Add --include all.",
    ],
    takes: "Minutes to days.",
  },
};

export const gettingYourArchive: HelpPage = {
  name: "getting-your-archive",
  title: "Getting your archive",
  parts: [
    {
      lines: [
        "Every platform has to give you a copy of your data when you ask. It costs nothing. Nobody you know is told.",
        "Menus move. If a name is not where we say, look for “download” or “export” near “your data” or “your information”.",
      ],
    },
    ...Object.values(GETTING).map(({ name, steps, takes }) => ({
      heading: name,
      steps,
      bullets: [`How long: ${takes}`],
    })),
    {
      heading: "When it comes",
      bullets: [
        "Keep the files as they are. You need not unpack them. Download every part if there are several.",
        "Keep them off computers that your employer or university manages, and out of shared folders.",
        "See what is in it, and what is missing, before you read it:",
        "  backscroll inspect twitter-archive.zip",
      ],
    },
  ],
};
