import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { isJsonObject } from "../../../server/src/core/json.ts";
import type { KindFacts } from "../../../server/src/core/schema/structuralSchema.ts";
import { parseJson, stringifyJson } from "../../../server/src/node/kubernetes/json.ts";
import type { ControlPlane } from "../controlPlane.ts";

export const fieldManager = "plumbline";

/** Where one object is, without a query. */
export function objectPath({ group, version, namespaced, plural }: KindFacts, name: string): string {
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}${namespaced ? "/namespaces/default" : ""}/${plural}/${name}`;
}

/** Writes objects to a real API server, over connections that stay open. `close` ends these. */
export class Applier {
  readonly #agent: Agent;
  readonly #url: string;
  readonly #token: string;

  constructor(plane: ControlPlane) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: 8, ca: readFileSync(plane.caFile) });
    this.#url = plane.url;
    this.#token = plane.token("admin");
  }

  /** Applies an object as its owner, with force; undefined when the server refuses it. */
  apply(path: string, object: JsonObject, options: { readonly dryRun: boolean }): Promise<JsonObject | undefined> {
    const query = `fieldManager=${fieldManager}&force=true${options.dryRun ? "&dryRun=All" : ""}`;
    return this.#send("PATCH", `${path}?${query}`, "application/apply-patch+yaml", object);
  }

  /** Writes an object as somebody else does with kubectl edit; undefined when the server refuses it. */
  edit(path: string, object: JsonObject): Promise<JsonObject | undefined> {
    return this.#send("PUT", `${path}?fieldManager=kubectl-edit`, "application/json", object);
  }

  async delete(path: string): Promise<void> {
    await this.#send("DELETE", `${path}?gracePeriodSeconds=0&propagationPolicy=Background`, "application/json");
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, contentType: string, body?: JsonObject): Promise<JsonObject | undefined> {
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
