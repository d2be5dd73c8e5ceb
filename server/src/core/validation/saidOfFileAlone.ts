import { rules } from "./rules/index.ts";

const ofFileAlone: ReadonlySet<string> = new Set(
  rules.filter((rule) => rule.amongFiles === undefined && rule.ignore === undefined).map(({ code }) => code),
);

/** Tells whether findings of a rule stay the same whatever else is in the folder, once the kinds and roles of its files are known. */
export function isSaidOfFileAlone(code: string): boolean {
  return code.startsWith("yaml-") || ofFileAlone.has(code);
}
