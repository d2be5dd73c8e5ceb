import { getString, type JsonObject } from "../../../core/json.ts";
import { toApiVersion } from "../../../core/manifest/resource.ts";
import { isDeprecated } from "../../../core/schema/kubernetesVersion.ts";
import { findTypeError } from "../objects/typeErrors.ts";
import { withoutUnknownFields } from "../objects/unknownFields.ts";
import { badRequest } from "../refusal.ts";
import type { ServedKind } from "../servedKind.ts";
import type { WriteOptions } from "./answer.ts";

/**
 * Checks that what a client sent is of the kind that it sent it to and can be read, and returns the warnings about fields that nobody knows.
 * @throws Refusal when it cannot be read, or unknown fields are not allowed.
 */
export function checkSentObject(object: JsonObject, kind: ServedKind, { fieldValidation }: WriteOptions): readonly string[] {
  const apiVersion = toApiVersion(kind.group, kind.version);
  const sentVersion = getString(object, "apiVersion") ?? "";
  const sentKind = getString(object, "kind") ?? "";
  if (sentVersion !== "" && sentVersion !== apiVersion)
    throw badRequest(`the API version in the data (${sentVersion}) does not match the expected API version (${apiVersion})`);
  if (sentKind !== "" && sentKind !== kind.kind)
    throw badRequest(`${sentKind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}`);
  return checkFields(object, kind, fieldValidation, (fault) =>
    badRequest(`${kind.kind} in version ${JSON.stringify(kind.version)} cannot be handled as a ${kind.kind}: ${fault}`),
  );
}

/** The same for what a patch has made of an object; `refuse` makes the answer of a fault. */
export function checkFields(
  object: JsonObject,
  kind: ServedKind,
  fieldValidation: WriteOptions["fieldValidation"],
  refuse: (fault: string) => Error,
): readonly string[] {
  if (kind.custom === undefined) {
    const error = findTypeError(object, kind.schema, kind.kind);
    if (error !== undefined) throw refuse(error);
  }
  if (fieldValidation === "Ignore") return [];
  const unknown = withoutUnknownFields(object, kind.schema).unknown.map((field) => `unknown field ${JSON.stringify(field)}`);
  if (unknown.length === 0 || fieldValidation === "Warn") return unknown;
  throw refuse(`strict decoding error: ${unknown.join(", ")}`);
}

/** What clients are told who still use a version that will go. */
export function deprecationWarnings({ facts, group, version, kind, custom }: ServedKind, minor: string): readonly string[] {
  const name = `${toApiVersion(group, version)} ${kind}`;
  if (facts.deprecationWarning !== undefined && facts.deprecationWarning !== "") return [facts.deprecationWarning];
  if (facts.deprecationWarning === "") {
    return [
      `${name} is deprecated${custom?.betterVersion === undefined ? "" : `; use ${toApiVersion(group, custom.betterVersion)} ${kind}`}`,
    ];
  }
  if (facts.deprecatedIn === undefined || !isDeprecated(facts, minor)) return [];
  const { replacement, removedIn } = facts;
  const gone = removedIn === undefined ? "" : `, unavailable in v${removedIn}+`;
  const instead = replacement === undefined ? "" : `; use ${toApiVersion(replacement.group, replacement.version)} ${replacement.kind}`;
  return [`${name} is deprecated in v${facts.deprecatedIn}+${gone}${instead}`];
}
