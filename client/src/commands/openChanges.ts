import { openDiff } from "../diff/openDiff.ts";
import { pointsOfPending, pointsThatMatter } from "../diff/points.ts";
import { resourceOf } from "../pickers/pickResource.ts";
import { readTarget } from "../pickers/target.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./registerCommand.ts";
import type { Disposable } from "../util/disposables.ts";

/** Open Changes, on a resource or one of its fields: the diff that explains it. */
export function registerOpenChanges({ log, store }: Services): Disposable {
  return registerCommand("plumbline.openChanges", log, async (target) => {
    const picked = resourceOf(store, target);
    if (picked === undefined) return;
    const { environment, resource } = picked;
    await openDiff(environment, resource, readTarget(target).pending === true ? pointsOfPending(resource) : pointsThatMatter(resource));
  });
}
