import type { SourceFieldDto, SourceResourceDto } from "../../../../server/src/protocol/sourceDrift.ts";
import { difference } from "../fixtures.ts";

export function field({
  difference: changes,
  ...others
}: Partial<Omit<SourceFieldDto, "difference">> & { readonly difference?: Partial<SourceFieldDto["difference"]> } = {}): SourceFieldDto {
  return {
    difference: difference(changes),
    range: { start: { line: 5, character: 12 }, end: { line: 5, character: 13 } },
    place: "field",
    cause: "environment",
    main: { value: "2" },
    applied: { value: "2" },
    nextSync: "sets",
    ...others,
  };
}

export function sourceResource(changes: Partial<SourceResourceDto> = {}): SourceResourceDto {
  return {
    environment: "file:///shop#staging",
    key: "Deployment/web",
    kind: "Deployment",
    name: "web",
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
    declared: true,
    verdict: "outOfBand",
    points: ["working", "main", "applied", "live"],
    fields: [],
    ...changes,
  };
}
