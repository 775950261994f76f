import { type ItemTime, NO_TIME } from "../item.js";

/** Turns the local times of HTML pages into UTC. */
export interface HtmlClock {
  read(text: string): ItemTime;
}

export const noClock: HtmlClock = { read: () => NO_TIME };
