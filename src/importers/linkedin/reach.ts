import { kindsOf, PICTURES, type Reach } from "../reach.js";
import { KINDS } from "./files.js";

const ALL = kindsOf(KINDS);

export const reach: Reach = {
  platform: "linkedin",
  generations: [
    { layout: "LinkedIn archive, 2018 layout (Shares.csv with tabs)", reads: ALL, tried: "real" },
    {
      layout: "LinkedIn archive, 2019 to 2024 layout (Shares.csv with SharedURL)",
      reads: ALL,
      tried: "real",
    },
    { layout: "LinkedIn archive, 2024 layout (Shares.csv with SharedUrl)", reads: ALL, tried: "real" },
    {
      layout: "LinkedIn archive, 2026 layout (file names with a member number)",
      reads: ALL,
      tried: "invented",
    },
    {
      layout: "LinkedIn archive, without posts or comments",
      reads: ALL,
      but: "a larger archive of someone who never posted; the smaller (Basic) one holds no posts and is sent back with what to ask for",
      tried: "invented",
    },
  ],
  notRead: [
    PICTURES,
    {
      what: "who sees a post",
      why: "LinkedIn writes the same word for every post, so it is taken as unknown",
    },
    {
      what: "advertising, sign-ins, payments, contacts",
      why: "not your words",
      example: "Ad_Targeting.csv",
    },
  ],
};
