import type { DecisionValue } from "../../../model/index.js";
import type { Decisions, Item, List, Page } from "./types.js";

/** Single keys, which can be turned off. Runs in the page: refers to nothing outside itself. */
export function startKeys(page: Page, list: List, decisions: Decisions): void {
  const enabled = page.get("keys-on") as HTMLInputElement;
  const hold = document.querySelector("#filters[data-hold]") !== null;
  const values: Readonly<Record<string, DecisionValue>> = {
    k: "keep",
    c: hold ? "change-after-advice" : "change",
    a: "ask-first",
    f: "false-alarm",
    m: "not-mine",
  };
  let current: Item | undefined;

  const itemAt = (target: EventTarget | null): Item | undefined => {
    const element = target instanceof Element ? target.closest("article.item") : null;
    return element === null ? undefined : page.items.find((each) => each.element === element);
  };

  document.addEventListener("focusin", (event) => {
    current = itemAt(event.target) ?? current;
  });

  const move = (step: number): void => {
    const items = list.matching();
    const at = current === undefined ? -1 : items.indexOf(current);
    const next = items[at === -1 ? 0 : at + step];
    if (next === undefined) {
      page.say(step > 0 ? "That was the last post." : "That was the first post.");
      return;
    }
    current = next;
    list.goTo(next);
  };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing =
      target instanceof HTMLTextAreaElement ||
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type !== "checkbox");
    if (typing) {
      // A way out of the note without the mouse, back to its post.
      if (key === "Escape" && target instanceof HTMLTextAreaElement) itemAt(target)?.element.focus();
      return;
    }
    if (!enabled.checked) return;
    const letter = key.toLowerCase();
    const value = values[letter];
    const needsItem = value !== undefined || letter === "n" || letter === "r" || letter === "w";
    if (needsItem && current === undefined) return page.say("Press s to go to the first post.");
    if (letter === "s") move(1);
    else if (letter === "p") move(-1);
    else if (letter === "u") decisions.undo();
    else if (letter === "d") decisions.download();
    else if (key === "?") page.get("keys").focus();
    else if (current === undefined) return;
    else if (value !== undefined) decisions.decide(current, value);
    else if (letter === "n") decisions.note(current);
    else if (letter === "r") {
      const box = current.element.querySelector<HTMLInputElement>(".reveal-box");
      if (box === null) page.say("Nothing is covered in this post.");
      else {
        box.checked = !box.checked;
        page.say(box.checked ? "Details shown." : "Details covered.");
      }
    } else if (letter === "w") {
      const all = [...current.element.querySelectorAll("details")];
      const open = all.some((each) => !each.open);
      for (const each of all) each.open = open;
      page.say(open ? "Working shown." : "Working folded.");
    } else return;
    event.preventDefault();
  });

  page.get("keys").hidden = false;
}
