import { ArchiveError } from "../../../archive/archive-error.js";
import { isSentence } from "../../kit/prose.js";
import { MAIN_PATHS, type PageEvent, readPage } from "../../meta/html/main-items.js";
import type { HtmlNode } from "../../meta/html/node.js";
import { type Context, tallyOf, tell } from "../context.js";
import type { FacebookFile } from "../files.js";
import { OWN_WORDS } from "../roles.js";

type Reading = Pick<Context, "archive" | "tallies" | "notices">;
type Content = Extract<PageEvent, { type: "item" | "text" }> & { readonly main: string };

const PASSED_OVER =
  "These lines stand where no reader looks, so they were not read. They may be your own words: open this page and look.";

/** What stands in a page's main part; what is wrong with the page becomes a notice. */
export async function* readPageEvents(context: Reading, file: FacebookFile): AsyncGenerator<Content> {
  const tally = tallyOf(context, file.entry);
  const level = OWN_WORDS.has(file.role) ? "loss" : "warning";
  const fail = (code: string, detail: string): void => {
    tally.failed++;
    tell(context, code, level, 1, detail, file.entry);
  };
  const page = readPage(context.archive.stream(file.entry));
  try {
    for await (const event of page.events) {
      if (event.type === "item" || event.type === "text") {
        yield { ...event, main: MAIN_PATHS[page.main() ?? "role"] };
      } else if (event.type === "truncated") {
        fail(
          "file-truncated",
          "The page stops in the middle; what stood before that was read. Download the archive again.",
        );
      } else fail("file-unreadable", "The page does not hold what its name says.");
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    fail("file-unreadable", error.message);
  }
  if (tally.passedOver > 0 && level === "loss") {
    tally.failed += tally.passedOver;
    tell(context, "text-passed-over", level, tally.passedOver, PASSED_OVER, file.entry);
  }
}

/** One child of a page's main part and where it lies. */
export interface PageItem {
  readonly node: HtmlNode;
  readonly pointer: string;
}

export async function* readPageItems(context: Reading, file: FacebookFile): AsyncGenerator<PageItem> {
  for await (const event of readPageEvents(context, file)) {
    if (event.type === "item") yield { node: event.node, pointer: `${event.main}/*[${event.index}]` };
    else if (isSentence(event.text)) tallyOf(context, file.entry).passedOver++;
  }
}
