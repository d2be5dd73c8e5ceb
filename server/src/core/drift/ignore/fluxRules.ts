import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { isInFolder, joinPath } from "../../manifest/paths.ts";
import type { Ignoring, IgnoreSubject } from "./ignoring.ts";
import { compileGoPattern } from "../../validation/scalars/goPattern.ts";
import { isAtPlace, parsePointer, type PlaceStep } from "./places.ts";

/** What a Kustomization (`spec.ignore`) or a HelmRelease (`spec.driftDetection.ignore`) of Flux ignores in what it applies. */
export function fluxRules(object: JsonObject): readonly Ignoring[] {
  const kind = getString(object, "kind") ?? "";
  const name = getString(object, "metadata", "name") ?? "";
  const isRelease = kind === "HelmRelease";
  const entries = isRelease ? getPath(object, "spec", "driftDetection", "ignore") : getPath(object, "spec", "ignore");
  if (!isJsonArray(entries)) return [];
  const isApplied = isRelease ? isOfRelease(object) : isInFolderOf(object);
  const reason = `${isRelease ? "driftDetection" : "ignore"} of ${kind} ${name}`;
  return entries.flatMap((entry) => (isJsonObject(entry) ? ruleOf(entry, isApplied, reason) : []));
}

type Applied = (subject: IgnoreSubject) => boolean;

function ruleOf(entry: JsonObject, isApplied: Applied, reason: string): readonly Ignoring[] {
  const paths = entry["paths"];
  const places = (isJsonArray(paths) ? paths : [])
    .map((path) => (typeof path === "string" ? parsePointer(path) : undefined))
    .filter((place): place is readonly PlaceStep[] => place !== undefined);
  const isTarget = targetOf(entry["target"]);
  if (isTarget === undefined) return [];
  return [
    {
      by: "flux",
      reason,
      concerns: (subject) => isApplied(subject) && isTarget(subject),
      covers: ({ path }, { desired, live }) => places.some((place) => isAtPlace(place, path, [desired, live])),
    },
  ];
}

function isInFolderOf(object: JsonObject): Applied {
  const folder = joinPath("", getString(object, "spec", "path") ?? ".");
  return ({ origin }) => {
    if (origin === undefined || folder === undefined) return false;
    const { path, kustomization = path } = origin;
    return isInFolder(path, folder) || isInFolder(kustomization, folder);
  };
}

/** What Helm made of a chart says by its labels which release it is of. */
function isOfRelease(object: JsonObject): Applied {
  const name = getString(object, "metadata", "name");
  const namespace = getString(object, "metadata", "namespace");
  return ({ live }) => {
    const labels = getPath(live, "metadata", "labels");
    const isSame = getString(labels, "helm.toolkit.fluxcd.io/name") === name;
    return isSame && (namespace === undefined || getString(labels, "helm.toolkit.fluxcd.io/namespace") === namespace);
  };
}

/** A selector as kustomize has it: names are regular expressions over the whole. Undefined where it cannot be read: nothing is ignored then. */
function targetOf(target: JsonValue | undefined): Applied | undefined {
  if (target === undefined || target === null) return () => true;
  if (!isJsonObject(target)) return undefined;
  const tests: Applied[] = [];
  for (const member of ["group", "kind", "name", "namespace"] as const) {
    const text = getString(target, member) ?? "";
    if (text === "") continue;
    const pattern = compileGoPattern(`^(?:${text})$`);
    if (pattern === undefined) return undefined;
    tests.push(({ id }) => pattern.matches(id[member]) === true);
  }
  for (const [member, part] of [
    ["labelSelector", "labels"],
    ["annotationSelector", "annotations"],
  ] as const) {
    const text = getString(target, member) ?? "";
    if (text === "") continue;
    const test = selectorOf(text, part);
    if (test === undefined) return undefined;
    tests.push(test);
  }
  return (subject) => tests.every((test) => test(subject));
}

/** Equalities and names that must be there; of anything else it is not known what it selects. */
function selectorOf(text: string, part: "labels" | "annotations"): Applied | undefined {
  const wanted = text.split(",").map((term) => /^([\w./-]+)(?:\s*(==?|!=)\s*([\w./-]*))?$/.exec(term.trim()));
  if (wanted.includes(null)) return undefined;
  return ({ desired, live }) => {
    const values = getPath(desired ?? live, "metadata", part);
    return wanted.every((match) => {
      const [, name = "", operator, value] = match ?? [];
      const own = getString(values, name);
      if (operator === undefined) return own !== undefined;
      return operator === "!=" ? own !== value : own === value;
    });
  };
}
