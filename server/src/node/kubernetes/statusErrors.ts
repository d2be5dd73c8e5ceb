import { getPath, getString, isJsonArray, type JsonValue } from "../../core/json.ts";
import type { ClusterReason } from "../../core/ports.ts";
import { fail, type Failure } from "../../core/result.ts";

/** What was asked of the server, to name it in a sentence. */
export interface Asked {
  /** Completes "Could not ...": "apply Deployment web in shop". */
  readonly doing: string;
  /** The object is a Secret: the server's own words may quote its values and are not repeated. */
  readonly isSecret?: boolean;
}

/**
 * Turns an HTTP answer of 400 and above, with the Status object that Kubernetes puts into it, into a failure with a sentence.
 * Decides by status, `reason` and `details`; the server's message is only quoted.
 */
export function statusFailure(status: number, body: JsonValue | undefined, asked: Asked): Failure<ClusterReason> {
  const could = `Could not ${asked.doing}`;
  const said = asked.isSecret === true ? "" : quoted(getString(body, "message"));
  switch (status) {
    case 401:
      return fail("unauthorized", `${could}: the server does not accept the credentials any longer.`);
    case 403:
      return fail("forbidden", `${could}: not allowed${said}.`);
    case 404:
      return fail("notFound", `${could}: it does not exist${said}.`);
    case 409:
      return conflict(body, asked, could, said);
    case 410:
      return fail("gone", `${could}: the server no longer knows that point in time.`);
    case 400:
    case 405:
    case 406:
    case 413:
    case 415:
    case 422:
      return fail("invalid", `${could}: ${invalidFields(body, asked) ?? `the server refused it${said}`}.`);
    case 429:
      return fail("throttled", `${could}: the server is too busy; it is tried again later.`);
    default:
      return fail("serverError", `${could}: the server answered ${status}${said}.`);
  }
}

/** One entry of `details.causes`. */
interface Cause {
  readonly reason: string;
  readonly field: string;
  readonly message: string;
}

function conflict(body: JsonValue | undefined, asked: Asked, could: string, said: string): Failure<ClusterReason> {
  if (getString(body, "reason") === "AlreadyExists") return fail("alreadyExists", `${could}: it is there already.`);
  const owned = causesOf(body).filter((cause) => cause.reason === "FieldManagerConflict");
  if (owned.length > 0) {
    // The API has no field for the other manager: it stands in quotes in the message and nowhere else.
    const list = owned.map(
      ({ field, message }) => `${field} (${/"(?<manager>[^"]*)"/.exec(message)?.groups?.["manager"] ?? "another manager"})`,
    );
    return fail("conflict", `${could}: other managers own ${list.join(", ")}.`);
  }
  return fail("conflict", `${could}: it changed in the meantime${asked.isSecret === true ? "" : said}.`);
}

function invalidFields(body: JsonValue | undefined, asked: Asked): string | undefined {
  const causes = causesOf(body);
  if (causes.length === 0) return undefined;
  return causes
    .map(({ field, message }) => (field === "" ? message : asked.isSecret === true ? field : `${field}: ${message}`))
    .join("; ")
    .replace(/\.$/, "");
}

function causesOf(body: JsonValue | undefined): readonly Cause[] {
  const causes = getPath(body, "details", "causes");
  if (!isJsonArray(causes)) return [];
  return causes.map((cause) => ({
    reason: getString(cause, "reason") ?? "",
    field: getString(cause, "field") ?? "",
    message: getString(cause, "message") ?? "",
  }));
}

function quoted(message: string | undefined): string {
  if (message === undefined || message === "") return "";
  const short = message.length > 500 ? `${message.slice(0, 500)}...` : message;
  return ` (${short.replace(/\.$/, "")})`;
}
