import { describe, expect, it } from "vitest";
import { createCensus, type Owner } from "../../src/importers/mail/owner.js";

interface Letter {
  readonly from: string;
  readonly labels?: string;
  readonly path?: string;
  readonly deliveredTo?: string;
}

function ownerOf(letters: readonly Letter[], me: readonly string[] = []): Owner {
  const census = createCensus();
  for (const { from, labels, path = "Mail/All mail.mbox", deliveredTo } of letters)
    census.see(
      new Map([
        ["from", [from]],
        ["to", ["list@fell.example"]],
        ["list-id", ["<list.fell.example>"]],
        ...(labels === undefined ? [] : [["x-gmail-labels", [labels]] as const]),
        ...(deliveredTo === undefined ? [] : [["delivered-to", [deliveredTo]] as const]),
      ]),
      path,
    );
  return census.owner(me);
}

const ADA = "Dr A Fell <ada@fell.example>";
const STRANGER = "Ada <ada@moor.example>";
const isOwn = (owner: Owner, name: string, address: string) => owner.isOwn({ name, address });

describe("the owner of a mailbox", () => {
  it.each([
    "Sent",
    "Opened,Sent Mail",
    "[Imap]/Sent",
    "Gesendete Elemente",
    "Messages envoyés",
    "Sent Items",
  ])("is who sent what is labelled %s", (labels) => {
    expect(ownerOf([{ from: ADA, labels }, { from: STRANGER }])).toMatchObject({
      from: "headers",
      addresses: ["ada@fell.example"],
    });
  });

  it.each(["Forms sent to me", "Sent to Ada", "Inbox,To be sent", "Enviados por Ada", "Sent/Forms"])(
    "is not who wrote what has a label of one's own with such a word in it: %s",
    (labels) => {
      expect(
        ownerOf([
          { from: ADA, labels: "Sent" },
          { from: STRANGER, labels },
        ]).addresses,
      ).toEqual(["ada@fell.example"]);
    },
  );

  it.each([
    "Mail/Sent.mbox",
    "Sent",
    "Mail/Sent Messages.mbox/mbox",
    "Sent/2019.mbox",
    "x/Envoye\u0301s.mbox",
  ])("is who sent what is stored in %s", (path) => {
    expect(ownerOf([{ from: ADA, path }, { from: STRANGER }]).addresses).toEqual(["ada@fell.example"]);
  });

  it.each(["Mail/Forms sent to me.mbox", "Sent/Others/2019.mbox", "Sent by Olu/Inbox.mbox", "sent.txt.mbox"])(
    "is not who wrote what is stored in %s",
    (path) => {
      expect(ownerOf([{ from: ADA, path }, { from: STRANGER }]).from).toBe("unknown");
    },
  );

  it("stays who sent the mail when a name given for another archive is a stranger's here", () => {
    const owner = ownerOf([{ from: ADA, labels: "Sent" }, { from: STRANGER }], ["Ada"]);
    expect(isOwn(owner, "Dr A Fell", "ada@fell.example")).toBe(true);
    expect(isOwn(owner, "Ada", "ada@moor.example")).toBe(false);
    expect(owner).toMatchObject({ from: "headers", names: ["Dr A Fell"] });
  });

  it("is whose address is given, and who sent the mail as well", () => {
    const letters = [
      { from: ADA, labels: "Sent" },
      { from: "A Fell <old@fell.example>" },
      { from: STRANGER },
    ];
    const owner = ownerOf(letters, ["OLD@fell.example"]);
    expect(owner).toMatchObject({
      from: "given",
      addresses: ["old@fell.example", "ada@fell.example"],
      names: ["Dr A Fell", "A Fell"],
    });
    expect(isOwn(owner, "Ada", "ada@moor.example")).toBe(false);
  });

  it("is whose name is given, at every address, when that name sent mail", () => {
    const letters = [{ from: ADA, labels: "Sent" }, { from: "Dr A Fell <old@fell.example>" }];
    expect(isOwn(ownerOf(letters, ["dr a fell"]), "Dr A Fell", "old@fell.example")).toBe(true);
  });

  it("is whose name is given, when the mail only says where it was delivered and nothing was written from there", () => {
    const letters = [{ from: ADA, deliveredTo: "fell@beck.example" }, { from: STRANGER }];
    expect(isOwn(ownerOf(letters, ["Dr A Fell"]), "Dr A Fell", "ada@fell.example")).toBe(true);
    const wrote = [...letters, { from: "A. Fell <fell@beck.example>" }];
    expect(isOwn(ownerOf(wrote, ["Ada"]), "Ada", "ada@moor.example")).toBe(false);
    expect(isOwn(ownerOf(wrote, ["A. Fell"]), "A. Fell", "third@beck.example")).toBe(true);
  });

  it("is whose name is given, when the mail does not say whose it is", () => {
    const owner = ownerOf([{ from: ADA }, { from: STRANGER }], ["Ada"]);
    expect(owner.from).toBe("given");
    expect(isOwn(owner, "Ada", "ada@moor.example")).toBe(true);
    expect(isOwn(owner, "Dr A Fell", "ada@fell.example")).toBe(false);
  });

  it("is whose name is given without its accents", () => {
    const owner = ownerOf([{ from: "Siân Fell <sian@fell.example>" }, { from: STRANGER }], ["sian fell"]);
    expect(isOwn(owner, "Siân Fell", "sian@fell.example")).toBe(true);
  });
});
