import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { isJsonObject } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { parseJson, stringifyJson } from "../../../server/src/node/kubernetes/json.ts";
import type { ControlPlane } from "../controlPlane.ts";

/** The name under which manifests are applied in these pairs. */
export const fieldManager = "plumbline";

/** Where one object is, without a query. */
export function objectPath({ group, version, namespaced, plural }: KindFacts, name: string, namespace = "default"): string {
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}${namespaced ? `/namespaces/${namespace}` : ""}/${plural}/${name}`;
}

export type PatchType = "merge-patch" | "strategic-merge-patch" | "json-patch";

/** Writes objects to a real API server, over connections that stay open. Each call is undefined when the server refuses it. `close` ends the connections. */
export class Server {
  readonly #agent: Agent;
  readonly #url: string;
  readonly #token: string;

  constructor(plane: ControlPlane) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.caFile) });
    this.#url = plane.url;
    this.#token = plane.token("admin");
  }

  get(path: string): Promise<JsonObject | undefined> {
    return this.#send("GET", path, "application/json");
  }

  /** Applies an object with force, strict about its fields: what the server would drop or refuse is no pair. */
  apply(
    path: string,
    object: JsonObject,
    { manager = fieldManager, dryRun = false }: { readonly manager?: string; readonly dryRun?: boolean } = {},
  ): Promise<JsonObject | undefined> {
    const query = `fieldManager=${manager}&force=true&fieldValidation=Strict${dryRun ? "&dryRun=All" : ""}`;
    return this.#send("PATCH", `${path}?${query}`, "application/apply-patch+yaml", object);
  }

  update(path: string, object: JsonObject, manager: string): Promise<JsonObject | undefined> {
    return this.#send("PUT", `${path}?fieldManager=${manager}`, "application/json", object);
  }

  patch(
    path: string,
    patch: JsonObject | readonly JsonObject[],
    { manager, type, dryRun = false }: { readonly manager: string; readonly type: PatchType; readonly dryRun?: boolean },
  ): Promise<JsonObject | undefined> {
    return this.#send(
      "PATCH",
      `${path}?fieldManager=${manager}${dryRun ? "&fieldValidation=Strict&dryRun=All" : ""}`,
      `application/${type}+json`,
      patch,
    );
  }

  async delete(path: string): Promise<void> {
    await this.#send("DELETE", `${path}?gracePeriodSeconds=0&propagationPolicy=Background`, "application/json");
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, contentType: string, body?: JsonObject | readonly JsonObject[]): Promise<JsonObject | undefined> {
    return new Promise((resolve) => {
      // Some mutants of CRDs make the server panic and close the connection.
      const failed = (): void => {
        resolve(undefined);
      };
      const headers = { authorization: `Bearer ${this.#token}`, "content-type": contentType };
      const sent = request(this.#url + path, { method, agent: this.#agent, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("error", failed);
        response.on("end", () => {
          const answer = (response.statusCode ?? 0) < 300 ? parseJson(text) : undefined;
          resolve(isJsonObject(answer) ? answer : undefined);
        });
      });
      sent.on("error", failed);
      sent.end(body === undefined ? undefined : stringifyJson(body));
    });
  }
}
