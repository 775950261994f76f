import { kindsOf, PICTURES, type Reach } from "../reach.js";
import { KINDS_OF_ROLE } from "./roles.js";

const ALL = kindsOf(KINDS_OF_ROLE);
const OLD = [
  ...["post", "repost", "comment", "photo", "video", "article", "event", "connection"],
  ...["message", "profile"],
] as Reach["generations"][number]["reads"];
const OLD_LACKS =
  "comments stand only beneath your own photos, and reactions are not there: Facebook did not give them";

export const reach: Reach = {
  platform: "facebook",
  generations: [
    {
      layout: "Facebook archive as HTML, layout until 2016 (html/wall.htm)",
      reads: OLD,
      but: OLD_LACKS,
      tried: "real",
    },
    {
      layout: "Facebook archive as HTML, 2017 layout (html/timeline.htm)",
      reads: OLD,
      but: OLD_LACKS,
      tried: "invented",
    },
    {
      layout: "Facebook archive as HTML, 2018 layout (posts, comments, likes_and_reactions)",
      reads: ALL,
      tried: "real",
    },
    { layout: "Facebook archive as HTML, 2021 layout (comments_and_reactions)", reads: ALL, tried: "real" },
    {
      layout: "Facebook archive as HTML, 2024 layout (your_facebook_activity)",
      reads: ALL,
      tried: "invented",
    },
    {
      layout:
        "Facebook archive as HTML, layout of a Page or second profile (this_profile's_activity_across_facebook)",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "Facebook archive as JSON, 2018 layout (posts, comments, likes_and_reactions)",
      reads: ALL,
      tried: "real",
    },
    { layout: "Facebook archive as JSON, 2021 layout (comments_and_reactions)", reads: ALL, tried: "real" },
    {
      layout: "Facebook archive as JSON, 2023 layout (your_activity_across_facebook)",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "Facebook archive as JSON, 2024 layout (your_facebook_activity)",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "Facebook archive as JSON, messages only",
      reads: ["message"],
      but: "the separate download of encrypted chats: there is nothing else in it",
      tried: "invented",
    },
  ],
  notRead: [
    PICTURES,
    {
      what: "advertising, apps, devices, sign-ins, payments, friends’ contact details",
      why: "not your words",
      example: "ads_information/advertisers_using_your_activity_or_information.json",
    },
  ],
};
