import { kindsOf, PICTURES, type Reach } from "../reach.js";
import { KINDS } from "./files.js";

const ALL = kindsOf(KINDS);

export const reach: Reach = {
  platform: "instagram",
  generations: [
    { layout: "Instagram export, 2018 to 2020 layout (media.json)", reads: ALL, tried: "invented" },
    { layout: "Instagram export, 2020 to 2022 layout (content), JSON", reads: ALL, tried: "invented" },
    { layout: "Instagram export, 2022 layout (personal_information), JSON", reads: ALL, tried: "invented" },
    {
      layout: "Instagram export, 2024 layout (your_instagram_activity), JSON",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "Instagram export, 2025 layout (your_instagram_activity/media), JSON",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "Instagram export, 2025 layout (your_instagram_activity/media), HTML",
      reads: ALL,
      but: "times are the phone’s, so only days are taken where the zone is not told",
      tried: "invented",
    },
  ],
  notRead: [
    PICTURES,
    {
      what: "what a like or a comment was about",
      why: "Instagram gives whose post it was and not what it said",
    },
    {
      what: "advertising, sign-ins, devices",
      why: "not your words",
      example: "ads_information/ads_and_topics/ads_viewed.json",
    },
  ],
};
