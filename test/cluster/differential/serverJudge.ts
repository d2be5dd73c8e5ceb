import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { getPath, getString, isJsonArray, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import type { ControlPlane } from "../controlPlane.ts";

/** One reason of a refusal: the field as the server writes it (empty when it names none), and its words. */
export interface Refusal {
  readonly field: string;
  readonly message: string;
}

/** "unknown": the server's answer says nothing about the object alone. */
export type Verdict =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[] }
  | { readonly kind: "unknown"; readonly why: string };

/** Answers that depend on what else is in the cluster, on its flags, or on the address that was asked: no file can be right or wrong about these. */
const ofTheCluster: readonly (readonly [string, RegExp])[] = [
  ["namespace of the request", /^the namespace of the (provided )?object does not match the namespace/],
  ["other objects", /no PriorityClass with name|not found$|could not find the requested resource|already exists/],
  [
    "addresses of the cluster",
    /failed to allocate IP|not configured on this cluster|provided IP is (not in the valid range|already allocated)/,
  ],
  ["ports of the cluster", /provided port is (not in the valid range|already allocated)/],
];

/** Where objects of a kind are made, in a dry run that is strict about fields. */
export function createPath({ group, version, namespaced, plural }: Pick<KindFacts, "group" | "version" | "namespaced" | "plural">): string {
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}${namespaced ? "/namespaces/default" : ""}/${plural}?dryRun=All&fieldValidation=Strict`;
}

/** Asks the server about objects, over connections that stay open. `close` ends these. */
export class ServerJudge {
  readonly #agent: Agent;
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(plane: ControlPlane) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.caFile) });
    this.#url = plane.url;
    this.#headers = { authorization: `Bearer ${plane.token("admin")}`, "content-type": "application/json" };
  }

  /** Some mutants of CRDs make the server panic and close the connection: its verdict on them stays unknown. */
  judge(path: string, object: JsonObject): Promise<Verdict> {
    return new Promise((resolve) => {
      const failed = ({ message }: Error): void => {
        resolve({ kind: "unknown", why: `no answer: ${message}` });
      };
      const options = { method: "POST", agent: this.#agent, headers: this.#headers };
      const sent = request(this.#url + path, options, (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (text: string) => (body += text));
        response.on("error", failed);
        response.on("end", () => {
          resolve(readVerdict(response.statusCode ?? 0, body));
        });
      });
      sent.on("error", failed);
      sent.end(JSON.stringify(object));
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Reads an answer to a create request. */
export function readVerdict(status: number, body: string): Verdict {
  if (status < 300) return { kind: "accepted" };
  const answer = parsed(body);
  const message = getString(answer, "message") ?? body;
  if (status >= 500 || status === 409 || status === 429) return { kind: "unknown", why: `status ${String(status)}` };
  const refusals = refusalsOf(answer, message);
  const [only] = refusals;
  const outside = ofTheCluster.find(([, pattern]) => refusals.length === 1 && pattern.test(only?.message ?? ""));
  return outside ? { kind: "unknown", why: outside[0] } : { kind: "refused", refusals };
}

function refusalsOf(answer: JsonValue, message: string): readonly Refusal[] {
  const causes = getPath(answer, "details", "causes");
  if (!isJsonArray(causes) || causes.length === 0) return [{ field: "", message }];
  return causes.map((cause) => ({ field: getString(cause, "field") ?? "", message: getString(cause, "message") ?? message }));
}

function parsed(body: string): JsonValue {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return null;
  }
}
