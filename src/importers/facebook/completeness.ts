import type { Context } from "./context.js";

export function checkCompleteness(_context: Context): void {}
