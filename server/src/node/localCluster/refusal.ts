import type { JsonObject } from "../../core/json.ts";

/** What of a resource stands in `details` of a Status. */
export interface NamedResource {
  readonly group: string;
  readonly plural: string;
}

/** One entry of `details.causes`. */
export interface StatusCause {
  /** "FieldValueInvalid", "FieldManagerConflict". */
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/**
 * The end of a request that the cluster does not carry out, with the Status object that a kube-apiserver answers. It is thrown wherever that turns out
 * and met by the one place that writes answers, since every step of every request may end so.
 */
export class Refusal extends Error {
  readonly status: JsonObject;
  readonly code: number;

  constructor(code: number, reason: string, message: string, details?: JsonObject) {
    super(message);
    this.code = code;
    this.status = statusObject({ status: "Failure", message, reason, ...(details === undefined ? {} : { details }), code });
  }
}

/** Makes a Status object of some members. */
export function statusObject(members: JsonObject): JsonObject {
  return { kind: "Status", apiVersion: "v1", metadata: {}, ...members };
}

/** `deployments.apps "web" not found`. */
export function notFound(resource: NamedResource, name: string): Refusal {
  return new Refusal(404, "NotFound", `${describeResource(resource)} ${JSON.stringify(name)} not found`, detailsOf(resource, name));
}

/** `configmaps "web" already exists`. */
export function alreadyExists(resource: NamedResource, name: string): Refusal {
  return new Refusal(
    409,
    "AlreadyExists",
    `${describeResource(resource)} ${JSON.stringify(name)} already exists`,
    detailsOf(resource, name),
  );
}

/** The object is not in the state that the request takes for granted. */
export function conflict(resource: NamedResource, name: string, why: string): Refusal {
  const message = `Operation cannot be fulfilled on ${describeResource(resource)} ${JSON.stringify(name)}: ${why}`;
  return new Refusal(409, "Conflict", message, detailsOf(resource, name));
}

export const modifiedMeanwhile = "the object has been modified; please apply your changes to the latest version and try again";

/** The request may not be carried out on this object. */
export function forbidden(resource: NamedResource, name: string, why: string): Refusal {
  const message = `${describeResource(resource)} ${JSON.stringify(name)} is forbidden: ${why}`;
  return new Refusal(403, "Forbidden", message, detailsOf(resource, name));
}

/** The object breaks rules of its kind: `Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be ...`. */
export function invalid(kind: { readonly group: string; readonly kind: string }, name: string, causes: readonly StatusCause[]): Refusal {
  const sentences = causes.map((cause) => `${cause.field}: ${cause.message}`);
  const list = sentences.length === 1 ? (sentences[0] ?? "") : `[${sentences.join(", ")}]`;
  const who = kind.group === "" ? kind.kind : `${kind.kind}.${kind.group}`;
  return new Refusal(422, "Invalid", `${who} ${JSON.stringify(name)} is invalid: ${list}`, {
    name,
    ...(kind.group === "" ? {} : { group: kind.group }),
    kind: kind.kind,
    causes: causes.map(({ reason, message, field }) => ({ reason, message, field })),
  });
}

export function badRequest(message: string): Refusal {
  return new Refusal(400, "BadRequest", message);
}

export function internalError(message: string): Refusal {
  return new Refusal(500, "InternalError", message);
}

export function methodNotAllowed(): Refusal {
  return new Refusal(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
}

export function unsupportedMediaType(accepted: readonly string[]): Refusal {
  return new Refusal(
    415,
    "UnsupportedMediaType",
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(", ")}`,
  );
}

/** A point in time is asked for of which nothing is known any longer. */
export function expired(message: string): Refusal {
  return new Refusal(410, "Expired", message);
}

/** `deployments.apps`. */
function describeResource({ group, plural }: NamedResource): string {
  return group === "" ? plural : `${plural}.${group}`;
}

/** The `details` that name a resource. */
export function detailsOf({ group, plural }: NamedResource, name: string): JsonObject {
  return { name, ...(group === "" ? {} : { group }), kind: plural };
}
