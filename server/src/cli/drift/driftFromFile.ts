import { realpath } from "node:fs/promises";
import path from "node:path";
import { getPath, getString, isJsonArray, type JsonObject } from "../../core/json.ts";
import { Kustomizations } from "../../core/render/kustomizations.ts";
import { fail, succeed, type Result } from "../../core/result.ts";
import { createBuiltInCatalog, minorsOf } from "../../core/schema/builtInCatalog.ts";
import { createEqualityMark } from "../../node/equalityMark.ts";
import { sha256 } from "../../node/sha256.ts";
import type { PlatformContext } from "../context.ts";
import { standardInput } from "../input/inputs.ts";
import { readLiveObjects } from "../input/liveObjects.ts";
import type { LoadedGroup } from "../input/loadGroup.ts";
import { readInputs } from "../input/readInputs.ts";
import { readDesired } from "./desired.ts";
import type { DriftOptions, DriftOutcome, DriftReason } from "./driftOptions.ts";
import { compareWithLiveFile } from "./liveFile.ts";

/** Compares manifests with the live objects in a file: no connection, no Git. */
export async function driftFromFile(
  paths: readonly string[],
  { live: file, fieldManager, from = "working", to = "live" }: DriftOptions & { readonly live: string },
  { terminal, platform }: PlatformContext,
): Promise<Result<DriftOutcome, DriftReason>> {
  if (from !== "working" || to !== "live")
    return fail("usage", "A file with live objects can be compared with the files only: from working to live.");
  if (file === standardInput && paths.includes(file))
    return fail("usage", "Standard input cannot be the live objects and the manifests at once.");
  const live = await readLiveObjects(file, terminal);
  if (!live.ok) return fail("unreadable", live.message);
  const pack = await platform.readFactsPack();
  if (!pack.ok) return fail("unreadable", pack.message);
  const catalog = createBuiltInCatalog(pack.value, minorsOf(pack.value).at(-1) ?? "");
  const inputs = await readInputs(paths.length === 0 ? ["."] : paths, terminal);
  const namespace = onlyNamespace(live.value) ?? "default";
  const liveFile = await realpath(path.resolve(terminal.folder, file)).catch(() => undefined);
  // Whoever typed the command trusts the files.
  const kustomizations = new Kustomizations({ renderer: platform.createRenderer({ isTrusted: true }), sha256 });
  const desired = await Promise.all(
    inputs.groups.map((group) => {
      const options = { builtIn: catalog, defaultNamespace: namespace, kustomizations, files: platform.openFiles(group.root) };
      return readDesired(withoutFile(group, liveFile), options);
    }),
  );
  const resources = compareWithLiveFile(desired, live.value, { fieldManager, equalityMark: createEqualityMark() });
  return succeed({
    reports: [{ environment: file, resources }],
    failures: inputs.failures,
    remarks: [...inputs.remarks, ...remarksOn(live.value, file)],
  });
}

function remarksOn(live: readonly JsonObject[], file: string): readonly string[] {
  const isUnmanaged = live.length > 0 && live.every((object) => !hasManagedFields(object));
  return isUnmanaged
    ? [`${file} does not say who wrote which field, so that additions cannot be told: print it with --show-managed-fields.`]
    : [];
}

function hasManagedFields(object: JsonObject): boolean {
  const entries = getPath(object, "metadata", "managedFields");
  return isJsonArray(entries) && entries.length > 0;
}

/** The file may lie among the manifests. */
function withoutFile(group: LoadedGroup, file: string | undefined): LoadedGroup {
  return { ...group, files: group.files.filter((other) => path.join(group.root, other.path) !== file) };
}

/** The namespace of all live objects that have one: there the manifests without one were applied. */
function onlyNamespace(live: readonly JsonObject[]): string | undefined {
  const namespaces = new Set(live.flatMap((object) => getString(object, "metadata", "namespace") ?? []));
  return namespaces.size === 1 ? [...namespaces][0] : undefined;
}
