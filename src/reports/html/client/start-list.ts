import type { Decisions, Item, List, Page } from "./types.js";

/** Filters, and the first posts of each band with more on request. Runs in the page: refers to nothing outside itself. */
export function startList(page: Page, decisions: Decisions): List {
  const STEP = 25;
  const form = page.get("filters") as HTMLFormElement;
  const limits = new Map<Element, number>();
  const haystacks = new Map<Item, string>();
  let matching: readonly Item[] = page.items;

  const value = (name: string): string => {
    const field = form.elements.namedItem(name);
    return field instanceof HTMLSelectElement || field instanceof HTMLInputElement ? field.value : "";
  };

  const wordsOf = (item: Item): string => {
    let words = haystacks.get(item);
    if (words === undefined) {
      const parts = item.element.querySelectorAll("h3, .words, .ask");
      words = [...parts]
        .map((part) => part.textContent ?? "")
        .join("\n")
        .toLowerCase();
      haystacks.set(item, words);
    }
    return words;
  };

  const filter = (): void => {
    const [concern, level, platform, year] = ["concern", "level", "platform", "year"].map(value);
    const disposition = value("disposition");
    const text = value("text").trim().toLowerCase();
    matching = page.items.filter((item) => {
      const { dataset } = item.element;
      return (
        (concern === "" || (dataset.concerns ?? "").split(" ").includes(concern ?? "")) &&
        (level === "" || dataset.level === level) &&
        (platform === "" || (dataset.platform ?? "").split(" ").includes(platform ?? "")) &&
        (year === "" || dataset.year === year) &&
        (disposition === "" || decisions.dispositionOf(item) === disposition) &&
        (text === "" || wordsOf(item).includes(text))
      );
    });
    limits.clear();
  };

  const draw = (): void => {
    const shown = new Set<Item>();
    const counts = new Map<Element, number>();
    for (const item of matching) {
      if (item.band === null) continue;
      const count = (counts.get(item.band) ?? 0) + 1;
      counts.set(item.band, count);
      if (count <= (limits.get(item.band) ?? STEP)) shown.add(item);
    }
    for (const item of page.items) {
      const on = shown.has(item);
      if (on) decisions.equip(item);
      if (item.element.classList.contains("on") !== on) item.element.classList.toggle("on", on);
    }
    for (const group of document.querySelectorAll(".group"))
      group.classList.toggle("on", group.querySelector(".on") !== null);
    for (const band of document.querySelectorAll(".band")) drawMore(band, counts.get(band) ?? 0);
  };

  const drawMore = (band: Element, count: number): void => {
    const more = band.querySelector(".more");
    if (!(more instanceof HTMLElement)) return;
    const shown = Math.min(count, limits.get(band) ?? STEP);
    const line = more.querySelector("p");
    if (line !== null)
      line.textContent = count === 0 ? "None here with these filters." : `Showing ${shown} of ${count}.`;
    for (const button of more.querySelectorAll("button")) button.hidden = shown >= count;
  };

  const extend = (band: Element, to: number): void => {
    limits.set(band, to);
    draw();
  };

  const goTo = (item: Item): void => {
    const { band, element } = item;
    if (band !== null) {
      const place = matching.filter((each) => each.band === band).indexOf(item) + 1;
      if (place > (limits.get(band) ?? STEP)) extend(band, Math.ceil(place / STEP) * STEP);
    }
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  };

  const refresh = (): void => {
    filter();
    draw();
    page.say(`${matching.length} of ${page.items.length} posts match.`);
  };

  for (const band of document.querySelectorAll(".band")) {
    const more = document.createElement("div");
    more.className = "more";
    more.append(document.createElement("p"));
    for (const [label, step] of [
      [`Show ${STEP} more`, STEP],
      ["Show all", Number.MAX_SAFE_INTEGER],
    ] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        const before = limits.get(band) ?? STEP;
        extend(band, step === STEP ? before + STEP : step);
        const next = matching.filter((each) => each.band === band)[before];
        next?.element.focus();
      });
      more.append(button);
    }
    band.append(more);
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(refresh, 200);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => window.setTimeout(refresh));

  // A link to a post that is not shown yet shows it first.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#item-"]') : null;
    const number = link?.getAttribute("href")?.replace("#item-", "");
    const item = page.items.find((each) => each.number === number);
    if (item === undefined) return;
    event.preventDefault();
    if (!matching.includes(item)) {
      form.reset();
      filter();
      draw();
    }
    goTo(item);
  });

  // Paper has no buttons: every matching post, and a line that says what is left out.
  const opened: HTMLDetailsElement[] = [];
  window.addEventListener("beforeprint", () => {
    for (const { element } of matching) {
      element.classList.add("on");
      element.closest(".group")?.classList.add("on");
    }
    const closed = matching.flatMap(({ element }) => [
      ...element.querySelectorAll<HTMLDetailsElement>("details.working:not([open])"),
    ]);
    if ((page.get("print-workings") as HTMLInputElement).checked)
      for (const details of closed.splice(0)) {
        details.open = true;
        opened.push(details);
      }
    const left = page.items.length - matching.length;
    const posts =
      left === 0
        ? `All ${page.items.length} posts of this report are printed.`
        : `${matching.length} of ${page.items.length} posts are printed: the filters left out ${left}.`;
    const workings =
      closed.length === 0
        ? ""
        : ` ${closed.length} ${closed.length === 1 ? "working is" : "workings are"} left out but for a line each; the page has them.`;
    page.get("print-line").textContent = posts + workings;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened.splice(0)) details.open = false;
    draw();
  });

  form.hidden = false;
  document.documentElement.classList.add("paged");
  draw();
  return { matching: () => matching, goTo };
}
