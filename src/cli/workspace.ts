import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const WORKSPACE_FILE = "workspace.json";
const TYPE = "backscroll-workspace";

/** What a rep's workspace says of itself: until when it may be kept. No name, and no word of what is in it. */
export interface Workspace {
  readonly case: string;
  /** ISO days. */
  readonly agreed: string;
  readonly until: string;
}

export function workspaceText(workspace: Workspace): string {
  return `${JSON.stringify({ schemaVersion: 1, type: TYPE, ...workspace }, null, 2)}\n`;
}

/** The last day of a workspace, or of a share pack. Undefined when the folder holds neither. */
export function lastDay(folder: string): string | undefined {
  return (
    dayIn(join(folder, WORKSPACE_FILE), TYPE, "until") ??
    dayIn(join(folder, "pack.json"), "backscroll-share-pack", "deleteBy")
  );
}

function dayIn(path: string, type: string, key: string): string | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Readonly<Record<string, unknown>>;
    const day = value[key];
    return value.type === type && typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day)
      ? day
      : undefined;
  } catch {
    return undefined;
  }
}
