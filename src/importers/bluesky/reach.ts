import { PICTURES, type Reach } from "../reach.js";

export const reach: Reach = {
  platform: "bluesky",
  generations: [
    {
      layout: "Bluesky repository (.car)",
      reads: ["post", "reply", "quote", "repost", "reaction", "profile"],
      tried: "real",
    },
  ],
  notRead: [
    { ...PICTURES, why: "they are not in the repository; what you wrote beneath them is read" },
    { what: "messages", why: "not in the repository" },
    { what: "deleted posts that linger in the file", why: "only what the account still holds is read" },
    { what: "what you reposted or liked said", why: "only its address is in the repository" },
  ],
};
