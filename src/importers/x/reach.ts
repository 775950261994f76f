import { kindsOf, PICTURES, type Reach } from "../reach.js";
import { KINDS_OF_ROLE } from "./files.js";

const ALL = kindsOf(KINDS_OF_ROLE);
const CLASSIC = ["post", "reply", "repost", "quote", "profile"] as const;
const BEFORE_MESSAGES = "likes, messages and deleted posts were not in these archives";

export const reach: Reach = {
  platform: "x",
  generations: [
    {
      layout: "X archive, classic layout (data/js/tweets)",
      reads: CLASSIC,
      but: BEFORE_MESSAGES,
      tried: "real",
    },
    {
      layout: "X archive, classic layout (CSV only)",
      reads: CLASSIC,
      but: BEFORE_MESSAGES,
      tried: "invented",
    },
    { layout: "X archive, 2018 to 2020 layout (tweet.js at the top)", reads: ALL, tried: "invented" },
    { layout: "X archive, 2020 to 2022 layout (data/tweet.js)", reads: ALL, tried: "invented" },
    { layout: "X archive, 2022 layout (data/tweets.js)", reads: ALL, tried: "real" },
    { layout: "X archive, 2023 layout (data/tweets.js with note-tweet.js)", reads: ALL, tried: "real" },
    { layout: "X archive, 2024 layout (data/tweets.js with article.js)", reads: ALL, tried: "real" },
    {
      layout: "X archive, 2026 layout (data/tweets.js with message-event.js)",
      reads: ALL,
      but: "encrypted messages can’t be read by anyone but the app; how many there are is told",
      tried: "real",
    },
  ],
  notRead: [
    PICTURES,
    {
      what: "advertising, devices, sign-ins, contacts, blocks",
      why: "not your words",
      example: "data/ad-impressions.js",
    },
  ],
};
