import type { JsonObject } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import { addedByDeployer, findBookkeeping } from "./bookkeeping.ts";
import type { Finding } from "./findings.ts";
import { isImmutable } from "../schema/immutableFields.ts";
import { isKeptAsWritten } from "./keptFields.ts";
import { describeManager, isAutoscaler } from "./managers.ts";
import { shippedQuietList, type QuietList } from "./quietList.ts";
import type { FieldDifference } from "./types.ts";

/** Decides which findings are worth telling, which are quiet, and what to say about them. */
export function judge(
  findings: readonly Finding[],
  id: Pick<ResourceId, "group" | "kind">,
  live: JsonObject,
  quiet: QuietList = shippedQuietList,
): readonly FieldDifference[] {
  return findings.flatMap((finding) => judgeOne(finding, id, live, quiet));
}

function judgeOne(
  finding: Finding,
  id: Pick<ResourceId, "group" | "kind">,
  live: JsonObject,
  quiet: QuietList,
): readonly FieldDifference[] {
  if (finding.kind !== "extra" && finding.kind !== "suspect" && isKeptAsWritten(id, finding.path)) {
    const note = "The server keeps this as it was first written; applying something else changes nothing.";
    return [toDifference({ ...finding, kind: "suspect" }, true, note)];
  }
  switch (finding.kind) {
    case "extra":
      return judgeExtra(finding, id, quiet);
    case "removed":
      return judgeRemoved(finding, quiet);
    case "orderOnly":
      return [judgeOrder(finding)];
    case "changed":
    case "missing":
      return [judgeChange(finding, id, live, quiet)];
    case "suspect":
      return [toDifference(finding, finding.isQuiet === true, finding.note)];
  }
}

function judgeRemoved(finding: Finding, { isKnownQuiet }: QuietList): readonly FieldDifference[] {
  const why = addedByDeployer(finding.path);
  if (why === undefined) return [toDifference(finding, false)];
  return isKnownQuiet ? [] : [toDifference(finding, true, asSentence(why))];
}

function judgeExtra(finding: Finding, id: Pick<ResourceId, "kind">, quiet: QuietList): readonly FieldDifference[] {
  const { owner } = finding;
  const bookkeeping = findBookkeeping(id, finding.path, owner);
  if (bookkeeping?.treatment === "hidden") {
    return quiet.isKnownQuiet ? [] : [toDifference(finding, true, asSentence(bookkeeping.why))];
  }
  if (owner !== undefined && quiet.isLoud(owner.manager)) return [toDifference(finding, false)];
  if (owner !== undefined && quiet.isQuiet(owner.manager)) {
    return [toDifference(finding, true, `What ${owner.manager} adds is no drift, as .plumbline.yaml says.`)];
  }
  if (bookkeeping !== undefined && quiet.isKnownQuiet) return [toDifference(finding, true, bookkeeping.why)];
  if (finding.isQuiet === true) return [toDifference(finding, true, finding.note)];
  const manager = owner === undefined ? undefined : describeManager(owner);
  if (manager?.kind === "controller" && !quiet.isKnownQuiet) return [toDifference(finding, false, bookkeeping?.why)];
  if (manager?.kind === "controller") return [toDifference(finding, true, `${manager.title} is a controller: it adds this by itself.`)];
  // A label by an unknown client changes nothing that runs; the same field by a person is somebody's decision.
  const isWeak = isObjectMetadata(finding) && manager?.kind !== "person";
  return [toDifference(finding, isWeak, isWeak ? "Metadata that changes nothing in how the resource runs." : undefined)];
}

function isObjectMetadata({ path }: Finding): boolean {
  const [first, second] = path;
  return (
    first?.kind === "field" &&
    first.name === "metadata" &&
    second?.kind === "field" &&
    ["labels", "annotations", "finalizers"].includes(second.name)
  );
}

function judgeOrder(finding: Finding): FieldDifference {
  const last = finding.path.at(-1);
  if (last?.kind === "field" && last.name === "initContainers") return toDifference(finding, false, "Init containers run in this order.");
  const isInTemplate = finding.path.some((element) => element.kind === "field" && element.name === "template");
  return toDifference(finding, true, isInTemplate ? "Only the order differs; applying it restarts the pods." : "Only the order differs.");
}

function asSentence(phrase: string): string {
  return `${phrase.slice(0, 1).toUpperCase()}${phrase.slice(1).replace(/\.$/, "")}.`;
}

function judgeChange(finding: Finding, id: Pick<ResourceId, "group" | "kind">, live: JsonObject, quiet: QuietList): FieldDifference {
  if (isImmutable(id, finding.path, live)) {
    return toDifference(
      finding,
      false,
      "The field cannot be changed on an existing object: it would have to be deleted and created again.",
    );
  }
  const owner = finding.owner;
  if (owner !== undefined && isAutoscaler(owner)) {
    const isQuiet = quiet.isKnownQuiet && !quiet.isLoud(owner.manager);
    return toDifference(finding, isQuiet, "An autoscaler sets this field; leave it out of Git, or each sync undoes its work.");
  }
  if (owner !== undefined && describeManager(owner).kind === "controller") {
    return toDifference(finding, false, `${owner.manager} sets this field by itself; leave it out of Git or ignore the difference.`);
  }
  return toDifference(finding, false);
}

function toDifference({ kind, path, desired, live, owner }: Finding, quiet: boolean, note?: string): FieldDifference {
  return {
    kind,
    path,
    ...(desired === undefined ? {} : { desired }),
    ...(live === undefined ? {} : { live }),
    ...(owner === undefined ? {} : { owner }),
    quiet,
    ...(note === undefined ? {} : { note }),
  };
}
