import { isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { jsonMergePatch } from "../../../server/src/core/ssa/jsonMergePatch.ts";
import { asJsonPatch, asStrategicPatch, changedPart, mergeDifference } from "./changes.ts";
import type { Server } from "./server.ts";

/** A manifest as it was applied, what somebody would rather have, and the object as it is. */
export interface Wish {
  readonly path: string;
  readonly facts: KindFacts;
  readonly manifest: JsonObject;
  readonly wanted: JsonObject;
  readonly live: JsonObject;
}

/** Somebody who writes to a live object beside us. */
export interface Writer {
  readonly title: string;
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  /** False: custom resources cannot be written like this. */
  readonly isForCustom?: boolean;
  /** Answers the object as it is then; undefined when the server refuses it, or it cannot be written in this way. */
  write(wish: Wish, server: Server): Promise<JsonObject | undefined>;
}

const edit: Writer = {
  title: "kubectl edit",
  manager: "kubectl-edit",
  operation: "Update",
  write: async ({ path, manifest, wanted, live }, server) => {
    const edited = jsonMergePatch(live, mergeDifference(manifest, wanted));
    return isJsonObject(edited) ? server.update(path, edited, "kubectl-edit") : undefined;
  },
};

const mergePatch = (manager: string, title: string): Writer => ({
  title,
  manager,
  operation: "Update",
  write: async ({ path, manifest, wanted }, server) =>
    server.patch(path, mergeDifference(manifest, wanted), { manager, type: "merge-patch" }),
});

const jsonPatch: Writer = {
  title: "kubectl patch --type json",
  manager: "kubectl-patch",
  operation: "Update",
  write: async ({ path, manifest, wanted, live }, server) =>
    server.patch(path, asJsonPatch(mergeDifference(manifest, wanted), live), { manager: "kubectl-patch", type: "json-patch" }),
};

const strategicPatch: Writer = {
  title: "kubectl patch",
  isForCustom: false,
  manager: "kubectl-patch",
  operation: "Update",
  write: async ({ path, manifest, wanted }, server) => {
    const patch = asStrategicPatch(mergeDifference(manifest, wanted));
    if (!isJsonObject(patch)) return undefined;
    return server.patch(path, patch, { manager: "kubectl-patch", type: "strategic-merge-patch" });
  },
};

const otherApplier: Writer = {
  title: "another server-side apply",
  manager: "team-tool",
  operation: "Apply",
  write: async ({ path, facts, manifest, wanted }, server) => {
    const part = changedPart(manifest, wanted, facts.schema);
    if (!isJsonObject(part)) return undefined;
    const { apiVersion = "", kind = "", metadata } = manifest;
    const named = {
      ...(isJsonObject(part["metadata"]) ? part["metadata"] : {}),
      name: isJsonObject(metadata) ? (metadata["name"] ?? "") : "",
    };
    return server.apply(path, { ...part, apiVersion, kind, metadata: named }, { manager: "team-tool" });
  },
};

/** In turn, one a pair. */
export const writers: readonly Writer[] = [
  edit,
  strategicPatch,
  mergePatch("kubectl-patch", "kubectl patch --type merge"),
  jsonPatch,
  mergePatch("helm", "helm"),
  otherApplier,
];
