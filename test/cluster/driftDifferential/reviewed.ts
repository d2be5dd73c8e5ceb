import type { FieldDisagreement } from "./compareFields.ts";

/** Disagreements that somebody has looked at, and why they are left. */
interface Reviewed {
  readonly pair: RegExp;
  readonly path: RegExp;
  readonly reason: string;
}

const reviewed: readonly Reviewed[] = [];

/** Returns the reasons of the reviewed list when it has one for each field on which we and the server differ. */
export function reasonFor(pair: string, fields: readonly FieldDisagreement[]): string | undefined {
  const reasons = fields.map(({ path }) => reviewed.find((entry) => entry.pair.test(pair) && entry.path.test(path))?.reason);
  if (reasons.length === 0 || reasons.includes(undefined)) return undefined;
  return [...new Set(reasons)].join(" ");
}
