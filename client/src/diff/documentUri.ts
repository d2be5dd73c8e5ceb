import type { PointDto } from "../../../server/src/protocol/drift.ts";

/** Scheme of Plumbline's read-only documents. */
export const scheme = "plumbline";

/** Which text a read-only document shows: one side of a comparison, a plan, or how two environments differ. */
export type DocumentContent =
  | {
      readonly type: "comparison";
      readonly environment: string;
      readonly key: string;
      readonly left: PointDto;
      readonly right: PointDto;
      readonly side: "left" | "right";
    }
  | { readonly type: "plan"; readonly environment: string }
  | { readonly type: "environments"; readonly environment: string; readonly other: string };

const points: readonly unknown[] = ["working", "main", "applied", "live"] satisfies PointDto[];

/** Encodes the content into the query of a URI. */
export function encodeQuery(content: DocumentContent): string {
  return JSON.stringify(content);
}

/** Decodes and checks the query of a URI, which anybody may have written; undefined when it is not one of ours. */
export function decodeQuery(query: string): DocumentContent | undefined {
  let value: unknown;
  try {
    value = JSON.parse(query);
  } catch {
    // A hand-written URI: not a document of ours.
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { type, environment, other, key, left, right, side } = value as Record<string, unknown>;
  if (typeof environment !== "string") return undefined;
  if (type === "plan") return { type, environment };
  if (type === "environments") return typeof other === "string" ? { type, environment, other } : undefined;
  if (type !== "comparison" || typeof key !== "string") return undefined;
  if (!points.includes(left) || !points.includes(right) || (side !== "left" && side !== "right")) return undefined;
  return { type, environment, key, left: left as PointDto, right: right as PointDto, side };
}
