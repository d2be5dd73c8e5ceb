import type { JsonValue } from "../../../json.ts";
import { isJsonArray, isJsonObject } from "../../../json.ts";
import { memberOf } from "../../../validation/members.ts";
import { toJson } from "../../../yaml/toJson.ts";
import { blockLines, columnOf } from "../textEdits.ts";
import type { Migration } from "./migration.ts";

const perVersion = ["additionalPrinterColumns", "subresources"] as const;

/** From apiextensions.k8s.io/v1beta1: what stood beside the versions stands in each of them. The spec is written anew, so one with comments is left alone. */
export const migrateCustomResourceDefinition: Migration = (source, root) => {
  const spec = memberOf(root, "spec");
  const before = toJson(spec);
  if (spec?.kind !== "map" || spec.flow || !isJsonObject(before)) return undefined;
  const end = spec.entries.at(-1)?.range.end ?? spec.range.end;
  if (source.slice(spec.range.start, end).includes("#")) return undefined;
  const {
    version,
    versions: listed,
    validation,
    additionalPrinterColumns,
    subresources,
    preserveUnknownFields,
    conversion,
    ...rest
  } = before;
  const written = isJsonArray(listed) ? listed.filter(isJsonObject) : [];
  const versions = written.length > 0 ? written : typeof version === "string" ? [{ name: version, served: true, storage: true }] : [];
  if (versions.length === 0) return undefined;
  const shared = { additionalPrinterColumns, subresources };
  const anything: JsonValue = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  const after = {
    ...rest,
    ...(preserveUnknownFields === false ? { preserveUnknownFields } : {}),
    ...(conversion === undefined ? {} : { conversion: conversionOf(conversion) }),
    versions: versions.map((own) => ({
      ...own,
      ...Object.fromEntries(
        perVersion.flatMap((name) => {
          const value = own[name] ?? shared[name];
          return value === undefined ? [] : [[name, name === "additionalPrinterColumns" ? columnsOf(value) : value]];
        }),
      ),
      schema: own["schema"] ?? validation ?? anything,
    })),
  };
  const column = columnOf(source, spec.range.start);
  return [{ range: { start: spec.range.start, end }, newText: blockLines(source, after, column).slice(column) }];
};

function columnsOf(value: JsonValue): JsonValue {
  if (!isJsonArray(value)) return value;
  return value.map((column) => {
    if (!isJsonObject(column)) return column;
    const { JSONPath, ...rest } = column;
    return JSONPath === undefined ? rest : { ...rest, jsonPath: JSONPath };
  });
}

function conversionOf(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return value;
  const { webhookClientConfig, conversionReviewVersions, ...rest } = value;
  if (webhookClientConfig === undefined) return value;
  return { ...rest, webhook: { clientConfig: webhookClientConfig, conversionReviewVersions: conversionReviewVersions ?? ["v1beta1"] } };
}
