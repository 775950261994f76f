import type { FindingData, Item, Page } from "./types.js";

/** The posts of the page. Runs in the page: refers to nothing outside itself. */
export function readPage(): Page {
  const get = (id: string): HTMLElement => {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`no ${id}`);
    return found;
  };
  const items = [...document.querySelectorAll<HTMLElement>("article.item")].map(
    (element): Item => ({
      element,
      number: element.id.replace("item-", ""),
      group: element.closest(".group"),
      band: element.closest(".band"),
      findings: JSON.parse(element.dataset.findings ?? "[]") as readonly FindingData[],
    }),
  );
  const status = get("status");
  return {
    items,
    get,
    say(text) {
      status.textContent = text;
    },
  };
}
