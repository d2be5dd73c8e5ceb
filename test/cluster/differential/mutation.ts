import type { JsonObject } from "../../../server/src/core/json.ts";
import type { ObjectPath } from "./objectPath.ts";

/** Where a mutation comes from: a value of the object, the schema of its kind, a string that stands twice, or two of these together. */
export type MutationFamily = "value" | "added" | "reference" | "pair";

/** One change of an object, at one place. */
export interface Mutation {
  readonly family: MutationFamily;
  /** What is done to which field: "delete .spec.template". */
  readonly name: string;
  readonly path: ObjectPath;
  readonly apply: (object: JsonObject) => JsonObject;
}

/** A changed object, ready to be judged. */
export interface Mutant {
  readonly family: MutationFamily;
  readonly name: string;
  /** Of a pair, the first of its places. */
  readonly path: ObjectPath;
  readonly object: JsonObject;
}

/** Whether neither of two places holds the other. */
export function areApart({ path }: { readonly path: ObjectPath }, { path: other }: { readonly path: ObjectPath }): boolean {
  return path.slice(0, other.length).some((step, index) => step !== other[index]);
}
