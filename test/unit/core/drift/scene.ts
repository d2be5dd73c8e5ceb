import { parse } from "yaml";
import { formatPath } from "../../../../server/src/core/fieldPath.ts";
import { getString, type JsonObject, type JsonValue } from "../../../../server/src/core/json.ts";
import { parseApiVersion } from "../../../../server/src/core/manifest/resource.ts";
import { createCrdCatalog } from "../../../../server/src/core/schema/crdCatalog.ts";
import type { KindFacts } from "../../../../server/src/core/schema/structuralSchema.ts";
import { compareObjects } from "../../../../server/src/core/drift/compare.ts";
import { normaliseDesired, stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";
import { applyObject } from "../../../../server/src/core/ssa/apply.ts";
import { writeGoJson } from "../../../../server/src/core/ssa/goJson.ts";
import { lastAppliedAnnotation } from "../../../../server/src/core/ssa/lastApplied.ts";
import { jsonMergePatch } from "../../../../server/src/core/ssa/jsonMergePatch.ts";
import { scaleObject } from "../../../../server/src/core/ssa/scale.ts";
import { strategicMergePatch } from "../../../../server/src/core/ssa/strategicMergePatch.ts";
import { updateObject } from "../../../../server/src/core/ssa/update.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { widgetCrd } from "../ssa/schemas.ts";

/** Reads YAML of a test. */
export function yaml(text: string): JsonObject {
  return parse(text, { intAsBigInt: false }) as JsonObject;
}

const custom = createCrdCatalog([widgetCrd], builtInCatalog());

/** What is known of an object's kind: built-in, or the Widget of `widgetCrd`. */
export function kindOf(object: JsonObject): KindFacts {
  const gvk = { ...parseApiVersion(getString(object, "apiVersion") ?? ""), kind: getString(object, "kind") ?? "" };
  const kind = custom.find(gvk) ?? builtInCatalog().find(gvk);
  if (kind === undefined) throw new Error(`unknown kind ${JSON.stringify(gvk)}`);
  return kind;
}

/** One write to the live object by somebody else. */
export interface Edit {
  readonly manager: string;
  readonly operation?: "Apply" | "Update";
  /** Strategic merge patch (merge patch for custom resources), or for an Apply the configuration. */
  readonly patch?: string;
  /** Through the scale subresource. */
  readonly replicas?: number;
  readonly time?: string;
}

export interface Scene {
  /** What was applied. */
  readonly applied: string;
  /** `server` as plumbline, or `client` by kubectl apply. */
  readonly side?: "server" | "client";
  /** What the server fills in beside it. */
  readonly filled?: string;
  /** In order, a minute after one another. */
  readonly edits?: readonly Edit[];
  /** What Git says now; absent: what was applied. */
  readonly git?: string;
  readonly fieldManager?: string;
  /** Tell the comparison what was applied last. */
  readonly isAppliedKnown?: boolean;
  /** Of the server; absent: not known. */
  readonly minor?: string;
}

const created = "2026-03-02T09:00:00Z";

/** The live object of a scene, managed fields included, made by the same steps as on a server. */
export function liveOf({ applied, side = "server", filled, edits = [], fieldManager = "plumbline" }: Scene): JsonObject {
  const manifest = yaml(applied);
  const kind = kindOf(manifest);
  const isCustom = kind.custom === true;
  const context = { schema: kind.schema, apiVersion: getString(manifest, "apiVersion") ?? "", isCustom };
  const complete = (object: JsonObject): JsonObject => {
    const base: JsonObject = {
      metadata: { creationTimestamp: created, uid: "0b1c", resourceVersion: "1", generation: 1, namespace: "shop" },
    };
    const withDefaults = filled === undefined ? base : patch(base, yaml(filled), kind);
    return patch(withDefaults, object, kind);
  };
  let live: JsonObject;
  if (side === "client") {
    // kubectl writes annotations even where there are none.
    const statement = patch({ metadata: { annotations: {} } }, manifest, kind);
    const annotated = patch(manifest, { metadata: { annotations: { [lastAppliedAnnotation]: writeGoJson(statement) } } }, kind);
    const after = complete(patch({}, annotated, kind));
    live = updateObject({ ...context, after, manager: "kubectl-client-side-apply", time: created });
  } else {
    const result = applyObject({
      ...context,
      applied: normaliseDesired(manifest, { kind, defaultNamespace: "shop" }),
      manager: fieldManager,
      force: false,
      time: created,
      complete,
    });
    if (!result.ok) throw new Error(result.message);
    live = result.value.object;
  }
  for (const [index, edit] of edits.entries()) live = editObject(live, edit, index, kind);
  return live;
}

function editObject(live: JsonObject, edit: Edit, index: number, kind: KindFacts): JsonObject {
  const { manager, operation = "Update", replicas, time = `2026-03-02T14:0${String(index)}:00Z` } = edit;
  const context = { schema: kind.schema, apiVersion: getString(live, "apiVersion") ?? "", manager, time, isCustom: kind.custom === true };
  if (replicas !== undefined) return scaleObject({ ...context, before: live, replicas, operation });
  const change = yaml(edit.patch ?? "{}");
  if (operation === "Update") return updateObject({ ...context, before: live, after: patch(live, change, kind) });
  const result = applyObject({ ...context, live, applied: change, force: true });
  if (!result.ok) throw new Error(result.message);
  return result.value.object;
}

function patch(target: JsonObject, change: JsonObject, kind: KindFacts): JsonObject {
  if (kind.custom === true) return jsonMergePatch(target, change) as JsonObject;
  const result = strategicMergePatch(target, change, kind.schema);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

/** The differences of a scene. */
export function differencesOf(scene: Scene, live: JsonObject = liveOf(scene)): readonly FieldDifference[] {
  const normalise = (text: string): JsonObject => {
    const manifest = yaml(text);
    return normaliseDesired(manifest, { kind: kindOf(manifest), defaultNamespace: "shop" });
  };
  const desired = normalise(scene.git ?? scene.applied);
  const kind = kindOf(desired);
  return compareObjects({
    desired,
    live: { ...stripLive(live), metadata: live["metadata"] ?? {} },
    ownership: readOwnership(live),
    schema: kind.schema,
    isCustom: kind.custom === true,
    minor: scene.minor,
    fieldManager: scene.fieldManager ?? "plumbline",
    ...(scene.isAppliedKnown === true ? { applied: normalise(scene.applied) } : {}),
  });
}

/** A difference in one line: `changed .spec.replicas 2 → 5 by kubectl (scale)`; quiet ones are in parentheses. */
export function line({ kind, path, desired, live, owner, quiet }: FieldDifference): string {
  const values = [desired, live].map((value) => (value === undefined ? "" : printed(value)));
  const shown = kind === "changed" || kind === "suspect" ? ` ${values.join(" → ")}` : kind === "extra" ? ` ${values[1] ?? ""}` : "";
  const by = owner === undefined ? "" : ` by ${owner.manager}${owner.subresource === undefined ? "" : ` (${owner.subresource})`}`;
  const text = `${kind} ${formatPath(path)}${shown}${by}`;
  return quiet ? `(${text})` : text;
}

/** The differences of a scene, a line each. */
export function lines(scene: Scene, live?: JsonObject): readonly string[] {
  return differencesOf(scene, live).map(line);
}

function printed(value: JsonValue): string {
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === "bigint" ? `${String(member)}n` : member));
}
