import type { Point } from "../drift/types.ts";
import { formatPath } from "../fieldPath.ts";
import { isJsonObject } from "../json.ts";
import type { ResourcePoints } from "./resourceEntry.ts";
import type { SecretKey } from "./types.ts";

const points = ["working", "main", "applied", "live"] as const satisfies readonly Point[];

/** The keys of a Secret at all points that are known, by name; none for other kinds. What Git has in `stringData` is in `data` by now. */
export function secretKeysOf(resource: ResourcePoints): readonly SecretKey[] {
  const { group, kind } = resource.id;
  if (group !== "" || kind !== "Secret") return [];
  const keys = new Map<string, Map<Point, string>>();
  for (const point of points) {
    const data = resource[point]?.object["data"];
    for (const [name, value] of Object.entries(data !== undefined && isJsonObject(data) ? data : {})) {
      if (typeof value !== "string") continue;
      const values = keys.get(name) ?? new Map<Point, string>();
      // Line breaks in base64 mean nothing.
      keys.set(name, values.set(point, value.replace(/\s/g, "")));
    }
  }
  return [...keys].map(([name, values]) => ({ name, path: pathOf(name), values })).sort((left, right) => (left.name < right.name ? -1 : 1));
}

function pathOf(name: string): string {
  return formatPath([
    { kind: "field", name: "data" },
    { kind: "field", name },
  ]);
}
