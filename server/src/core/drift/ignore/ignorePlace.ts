import { readConfig } from "../../config/readConfig.ts";
import { isJsonObject } from "../../json.ts";
import { ignoreDriftAnnotation } from "../../manifest/ignoreAnnotation.ts";
import { driftCommentsOf, ignoreOf } from "../../manifest/ignoreComments.ts";
import { asMap, fieldAt, itemsAt } from "../../manifest/nodeAccess.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlDocument, YamlNode } from "../../yaml/nodes.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { toJson } from "../../yaml/toJson.ts";
import type { FieldDifference, IgnoreSource } from "../types.ts";
import { commented } from "./commentRules.ts";
import { configuredRule } from "./configuredRules.ts";
import type { IgnoreSubject } from "./ignoring.ts";

/** The first rule of a `.plumbline.yaml` that covers the difference, as offsets in its text; undefined where none does. */
export function configuredPlace(
  text: string,
  difference: FieldDifference,
  subject: IgnoreSubject,
  environment: string,
): OffsetRange | undefined {
  const document = parseYaml(text).documents.find(({ root }) => root !== undefined);
  const rule = itemsAt(document?.root, "ignore").find((item) => {
    const [read] = item === undefined ? [] : readConfig({ ignore: [toJson(item)] }).config.ignore;
    const compiled = read === undefined ? [] : configuredRule(read, environment);
    return compiled.some((one) => one.concerns(subject) && one.covers(difference, subject));
  });
  return document && rule && inFile(document, rule.range);
}

/** The annotations that make differences ignored, by who is meant by them. */
const annotations: Readonly<Partial<Record<IgnoreSource, readonly string[]>>> = {
  annotation: [ignoreDriftAnnotation, "helm.sh/hook"],
  argocd: ["argocd.argoproj.io/hook"],
  flux: ["kustomize.toolkit.fluxcd.io/ssa", "kustomize.toolkit.fluxcd.io/reconcile"],
};

/** The comment or annotation of a manifest by which the difference is ignored, as offsets in its file; undefined where the manifest has none. */
export function manifestPlace(
  { document, object, text }: { readonly document: YamlDocument; readonly object: YamlNode; readonly text: string },
  difference: FieldDifference,
  subject: IgnoreSubject,
): OffsetRange | undefined {
  const map = asMap(object);
  const by = difference.ignored?.by;
  if (map === undefined || by === undefined) return undefined;
  if (by === "comment") {
    const written = toJson(map);
    const desired = isJsonObject(written) ? { desired: written } : {};
    const comment = driftCommentsOf(document, text).find(
      (one) => commented(difference, { id: subject.id, ...desired, comments: ignoreOf(one, map) }) !== undefined,
    );
    return comment && inFile(document, comment.range);
  }
  const stated = asMap(fieldAt(map, "metadata", "annotations"))?.entries.find(({ name }) => annotations[by]?.includes(name));
  return stated && inFile(document, stated.key.range);
}

function inFile({ offset }: YamlDocument, { start, end }: OffsetRange): OffsetRange {
  return { start: start + offset, end: end + offset };
}
