import { Range } from "vscode";
import { comparisonRequest, type ComparisonParams } from "../../../server/src/protocol/drift.ts";
import { openDiff } from "../diff/openDiff.ts";
import { pointsOfPending, pointsThatMatter } from "../diff/points.ts";
import { resourceOf } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import type { LanguageServer } from "../languageServer.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Open Changes, on a resource or one of its fields: the diff that explains it, at that field. */
export function registerOpenChanges({ log, server, store }: Services): Disposable {
  return registerCommand("plumbline.openChanges", log, async (target) => {
    const picked = resourceOf(store, target);
    if (picked === undefined) return;
    const { environment, resource } = picked;
    const { newer, path } = readTarget(target);
    const pair = newer === undefined ? pointsThatMatter(resource) : pointsOfPending(resource, newer);
    const place = path === undefined ? undefined : await placeOf(server, { environment: environment.id, key: resource.key, ...pair, path });
    await openDiff(environment, resource, pair, place);
  });
}

/** Where a field is in the right text of a diff. */
async function placeOf(server: LanguageServer, params: ComparisonParams): Promise<Range | undefined> {
  const { place } = await server.sendRequest(comparisonRequest, params);
  return place && new Range(place.start.line, place.start.character, place.start.line, place.start.character);
}
