import type { Decided, DecisionValue } from "../../../model/index.js";
import type { Decisions, FindingData, Item, Page } from "./types.js";

/** `again`: why an earlier decision needs another look. `earlier`: as it was when the page was made. */
type Held = Decided & { readonly again?: string; readonly earlier?: boolean };

/** Decisions, held in memory until they are saved. Runs in the page: refers to nothing outside itself. */
export function startDecisions(page: Page): Decisions {
  const held = new Map<string, Held>();
  const holders = new Map<string, Item[]>();
  const controls = new Map<Item, DocumentFragment | HTMLElement>();
  /** A false alarm that still wants its reason. */
  const waiting = new Set<Item>();
  const earlier: (readonly [string, Held | undefined])[][] = [];
  const template = page.get("decide-template") as HTMLTemplateElement;
  const names = new Map<string, string>();
  for (const button of template.content.querySelectorAll<HTMLElement>("[data-value]"))
    names.set(button.dataset.value ?? "", button.textContent ?? "");
  names.set("change", names.get("change") ?? "Change it later");
  names.set("change-after-advice", names.get("change-after-advice") ?? "Change it, after advice");
  let unsaved = 0;

  for (const item of page.items)
    for (const { key, decision, stale } of item.findings) {
      holders.set(key, [...(holders.get(key) ?? []), item]);
      if (decision === undefined) continue;
      held.set(key, { ...decision, earlier: true, ...(stale === undefined ? {} : { again: stale }) });
    }

  const of = (finding: FindingData): Held | undefined => held.get(finding.key);

  const sharedValue = (item: Item): DecisionValue | undefined => {
    const all = item.findings.map(of);
    const [first] = all;
    return first !== undefined && all.every((each) => each?.value === first.value && each.again === undefined)
      ? first.value
      : undefined;
  };

  const noteOf = (item: Item): string =>
    item.findings.map((each) => of(each)?.note ?? "").find((note) => note !== "") ?? "";

  const stateOf = (item: Item): string => {
    if (waiting.has(item)) return "Not decided yet: write why it is a false alarm.";
    const all = item.findings.map(of);
    if (all.every((each) => each === undefined)) return "";
    const again = all.find((each) => each?.again !== undefined)?.again;
    if (again !== undefined) return `You decided about this before. It needs another look: ${again}.`;
    const value = sharedValue(item);
    if (value !== undefined) return `Decided: ${names.get(value) ?? value}.`;
    const parts = all.map((each) => (each === undefined ? "open" : (names.get(each.value) ?? each.value)));
    return `Its questions are decided one by one: ${parts.join("; ")}.`;
  };

  const draw = (item: Item): void => {
    const root = item.element.querySelector(".decide");
    if (root === null) return;
    const value = waiting.has(item) ? "false-alarm" : sharedValue(item);
    for (const button of root.querySelectorAll<HTMLElement>("[data-value]"))
      button.setAttribute("aria-pressed", String(button.dataset.value === value));
    const label = root.querySelector(".note label span");
    if (label !== null)
      label.textContent =
        value === "false-alarm"
          ? `Why is item ${item.number} a false alarm? Leave out anything about a patient.`
          : `Your note on item ${item.number}. Leave out anything about a patient.`;
    const state = root.querySelector(".state");
    if (state !== null) state.textContent = stateOf(item);
  };

  const write = (changes: readonly (readonly [string, Held | undefined])[]): void => {
    const touched = new Set<Item>();
    for (const [key, value] of changes) {
      if (value === undefined) held.delete(key);
      else held.set(key, value);
      for (const item of holders.get(key) ?? []) touched.add(item);
    }
    unsaved += 1;
    for (const item of touched) draw(item);
    drawSummary();
  };

  const change = (items: readonly Item[], value: DecisionValue | undefined, note: string): void => {
    const at = new Date().toISOString();
    const findings = new Map(items.flatMap((item) => item.findings.map((each) => [each.key, each] as const)));
    earlier.push([...findings.keys()].map((key) => [key, held.get(key)] as const));
    write(
      [...findings.values()].map(({ key }) => {
        const tags = held.get(key)?.tags;
        return [
          key,
          value === undefined
            ? undefined
            : { value, at, ...(note === "" ? {} : { note }), ...(tags === undefined ? {} : { tags }) },
        ];
      }),
    );
  };

  const noteBox = (item: Item): HTMLTextAreaElement | null => item.element.querySelector(".decide textarea");

  const showNote = (item: Item, focus: boolean): void => {
    const box = item.element.querySelector<HTMLElement>(".decide .note");
    if (box === null) return;
    box.hidden = false;
    item.element.querySelector(".decide [data-note]")?.setAttribute("aria-expanded", "true");
    if (focus) noteBox(item)?.focus();
  };

  const decide = (item: Item, value: DecisionValue): void => {
    equip(item);
    const note = noteBox(item)?.value.trim() ?? "";
    waiting.delete(item);
    if (value === "false-alarm" && note === "") {
      waiting.add(item);
      draw(item);
      showNote(item, true);
      page.say("A false alarm needs a reason. Write it in the note.");
      return;
    }
    const again = sharedValue(item) === value;
    change([item], again ? undefined : value, note);
    page.say(
      again ? `Item ${item.number} is open again.` : `Item ${item.number}: ${names.get(value) ?? value}.`,
    );
  };

  const noteChanged = (item: Item): void => {
    const note = noteBox(item)?.value.trim() ?? "";
    if (waiting.has(item) && note !== "") {
      waiting.delete(item);
      change([item], "false-alarm", note);
      page.say(`Item ${item.number}: ${names.get("false-alarm")}.`);
      return;
    }
    const value = sharedValue(item);
    if (value === undefined) {
      if (note !== "") page.say("Choose a decision too: a note is saved with it.");
      return;
    }
    if (value === "false-alarm" && note === "") {
      waiting.add(item);
      change([item], undefined, "");
      page.say("A false alarm needs a reason. Write it in the note.");
      return;
    }
    if (note !== noteOf(item)) change([item], value, note);
  };

  const forGroup = (item: Item): void => {
    const value = sharedValue(item);
    if (value === undefined) {
      page.say("Decide about this post first.");
      return;
    }
    const items = page.items.filter(({ group }) => group === item.group);
    change(items, value, noteOf(item));
    page.say(`${items.length} posts: ${names.get(value) ?? value}.`);
  };

  const equip = (item: Item): void => {
    if (controls.has(item)) return;
    const root = document.createElement("div");
    root.className = "decide";
    root.append(template.content.cloneNode(true));
    item.element.append(root);
    controls.set(item, root);
    const legend = root.querySelector("legend");
    if (legend !== null) legend.textContent = `Your decision about item ${item.number}`;
    for (const button of root.querySelectorAll<HTMLElement>("[data-value]"))
      button.addEventListener("click", () => decide(item, button.dataset.value as DecisionValue));
    root.querySelector("[data-note]")?.addEventListener("click", () => note(item));
    const group = root.querySelector<HTMLElement>("[data-group]");
    if (group !== null) {
      group.hidden = item.group === null;
      group.addEventListener("click", () => forGroup(item));
    }
    const box = noteBox(item);
    if (box !== null) {
      box.value = noteOf(item);
      if (box.value !== "") showNote(item, false);
      box.addEventListener("change", () => noteChanged(item));
    }
    draw(item);
  };

  const note = (item: Item): void => {
    equip(item);
    const box = item.element.querySelector<HTMLElement>(".decide .note");
    if (box?.hidden === false) {
      box.hidden = true;
      item.element.querySelector(".decide [data-note]")?.setAttribute("aria-expanded", "false");
    } else showNote(item, true);
  };

  const dispositionOf = (item: Item): "open" | "decided" | "stale" => {
    const all = item.findings.map(of);
    if (all.some((each) => each?.again !== undefined)) return "stale";
    return all.every((each) => each !== undefined) ? "decided" : "open";
  };

  const drawSummary = (): void => {
    const list = document.createElement("ul");
    let decided = 0;
    for (const item of page.items) {
      const state = stateOf(item);
      if (state === "") continue;
      if (dispositionOf(item) === "decided") decided += 1;
      const row = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#item-${item.number}`;
      link.textContent = `Item ${item.number}`;
      row.append(link, `: ${state}`);
      const note = noteOf(item);
      if (note !== "") {
        const words = document.createElement("bdi");
        words.className = "as-is";
        words.textContent = note;
        row.append(" ", words);
      }
      list.append(row);
    }
    const line = document.createElement("p");
    line.textContent = `You have decided about ${decided} of ${page.items.length} posts.${unsaved > 0 ? " Not saved yet." : ""}`;
    page.get("decisions-list").replaceChildren(line, ...(list.childElementCount > 0 ? [list] : []));
  };

  /** What the file says about a finding: what was decided here, or what the page came with. */
  const entriesOf = ({ key, id, rule, where, seen, decision }: FindingData): readonly object[] => {
    const before = decision === undefined ? [] : [decision, ...(decision.others ?? [])];
    const now = held.get(key);
    if (now?.earlier === true)
      return before
        .filter((each) => each.seen !== undefined)
        .map(({ value, at, note, by, tags, seen, replaces }) => {
          return { id, rule, value, at, note, by, tags, seen, where, replaces };
        });
    if (now === undefined && before.length === 0) return [];
    const known = [...new Set(before.flatMap(({ at, replaces = [] }) => [at, ...replaces]))];
    const replaces = known.length === 0 ? undefined : known;
    if (now === undefined)
      return [{ id, rule, value: "open", at: new Date().toISOString(), seen, where, replaces }];
    const { value, at, note, tags } = now;
    return [{ id, rule, value, at, note, tags, seen, where, replaces }];
  };

  const download = (): void => {
    const findings = new Map(page.items.flatMap((item) => item.findings.map((each) => [each.key, each])));
    const decisions = [...findings.values()].flatMap(entriesOf);
    const { rulesVersion, workspace } = page.get("filters").dataset;
    const text = `${JSON.stringify({ schemaVersion: 2, workspace, rulesVersion, decisions }, null, 2)}\n`;
    const link = document.createElement("a");
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.href = address;
    link.download = "decisions.json";
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
    unsaved = 0;
    drawSummary();
    page.say(`${held.size} decisions saved as decisions.json in your downloads folder.`);
  };

  for (const button of document.querySelectorAll<HTMLElement>("[data-download]")) {
    button.hidden = false;
    button.addEventListener("click", download);
  }
  window.addEventListener("beforeunload", (event) => {
    if (unsaved > 0) event.preventDefault();
  });
  drawSummary();

  return {
    dispositionOf,
    equip,
    decide,
    note,
    undo() {
      const last = earlier.pop();
      if (last === undefined) return page.say("Nothing to undo.");
      waiting.clear();
      write(last);
      page.say("Undone.");
    },
    download,
  };
}
