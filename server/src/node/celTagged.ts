import type { CelInput, CelMap, CelValue } from "@bufbuild/cel";
import type * as library from "./celLibrary.ts";

type Library = typeof library;

/**
 * Values of types that the library does not have are maps with one entry of an unusual name. The server has checked the types of its rules, so nobody asks such
 * a value for what only maps have, and two of them are equal when their entries are.
 */
export function tagged(library: Library, tag: string, value: CelInput): CelMap {
  const { celMap } = library;
  return celMap(new Map([[`\0${tag}`, value]]));
}

/** What is in a value with a tag; throws for any other value. */
export function untagged(map: CelMap, tag: string): CelValue {
  const value = map.get(`\0${tag}`);
  if (value === undefined) throw new Error(`That is no ${tag}.`);
  return value;
}

/** The same for values that are kept as whole numbers. */
export function untaggedNumber(map: CelMap, tag: string): bigint {
  const value = untagged(map, tag);
  if (typeof value !== "bigint") throw new Error(`That is no ${tag}.`);
  return value;
}

/** The same for values that are kept as texts. */
export function untaggedText(map: CelMap, tag: string): string {
  const value = untagged(map, tag);
  if (typeof value !== "string") throw new Error(`That is no ${tag}.`);
  return value;
}

/** Tells whether a map is a value of another type. */
export function isTagged(map: CelMap): boolean {
  return [...map.keys()].some((name) => typeof name === "string" && name.startsWith("\0"));
}
