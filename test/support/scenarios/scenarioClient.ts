import { Agent, request } from "node:https";
import { vi } from "vitest";
import type { JsonObject, JsonValue } from "../../../server/src/core/json.ts";
import { parseJson, stringifyJson } from "../../../server/src/node/kubernetes/json.ts";

/** A value of an answer, into which scenarios reach as they like. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not worked with.
export type Answered = any;

/** What a scenario asks of an API server. */
export interface ScenarioRequest {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: JsonValue | string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ScenarioResponse {
  readonly status: number;
  readonly contentType: string;
  /** Texts of Warning headers. */
  readonly warnings: readonly string[];
  readonly text: string;
  /** The body as JSON; scenarios reach into it as they like. */
  readonly body: Answered;
}

export interface ScenarioEvent {
  readonly type: string;
  readonly object: Answered;
}

/** A watch with everything that it has told so far. */
export interface ScenarioWatch {
  readonly events: readonly ScenarioEvent[];
  /** True when the server has ended it. */
  readonly hasEnded: boolean;
  /** Waits until something has been told; fails with what was told instead. */
  until(condition: (events: readonly ScenarioEvent[]) => boolean): Promise<void>;
  close(): void;
}

/** Where scenarios are played, and as whom. */
export interface ScenarioServer {
  readonly url: string;
  readonly certificateAuthority: string;
  readonly token: string;
}

/** A client so thin that what is seen is the server. */
export class ScenarioClient {
  readonly #server: ScenarioServer;
  readonly #agent: Agent;

  constructor(server: ScenarioServer) {
    this.#server = server;
    this.#agent = new Agent({ keepAlive: true, ca: server.certificateAuthority });
  }

  async send(
    path: string,
    { method = "GET", body, contentType = "application/json", headers = {} }: ScenarioRequest = {},
  ): Promise<ScenarioResponse> {
    const payload = body === undefined || typeof body === "string" ? body : stringifyJson(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        this.#server.url + path,
        {
          method,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${this.#server.token}`,
            accept: "application/json",
            "user-agent": "scenario/1.0",
            // Without its length the body of a DELETE would not be sent as one.
            ...(payload === undefined ? {} : { "content-type": contentType, "content-length": String(Buffer.byteLength(payload)) }),
            ...headers,
          },
        },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
          response.on("error", reject);
          response.on("end", () => {
            const type = response.headers["content-type"] ?? "";
            const warnings = (response.headers.warning ?? "").match(/299 - "(?:[^"\\]|\\.)*"/g) ?? [];
            resolve({
              status: response.statusCode ?? 0,
              contentType: type,
              warnings: warnings.map((warning) => warning.slice(7, -1).replaceAll(/\\(.)/g, "$1")),
              text,
              // The index of schemas is JSON under another name.
              body: text.startsWith("{") ? parseJson(text) : undefined,
            });
          });
        },
      );
      sent.on("error", reject);
      sent.end(payload);
    });
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<ScenarioResponse> {
    return this.send(path, { headers });
  }

  post(path: string, body: JsonObject): Promise<ScenarioResponse> {
    return this.send(path, { method: "POST", body });
  }

  put(path: string, body: JsonObject): Promise<ScenarioResponse> {
    return this.send(path, { method: "PUT", body });
  }

  patch(path: string, type: "merge" | "strategic-merge" | "json", body: JsonValue): Promise<ScenarioResponse> {
    return this.send(path, { method: "PATCH", body, contentType: `application/${type}-patch+json` });
  }

  /** Server-side apply; `query` follows the field manager. */
  apply(path: string, manager: string, body: JsonObject, query = ""): Promise<ScenarioResponse> {
    return this.send(`${path}?fieldManager=${manager}${query}`, { method: "PATCH", body, contentType: "application/apply-patch+yaml" });
  }

  delete(path: string, body?: JsonObject): Promise<ScenarioResponse> {
    return this.send(path, { method: "DELETE", ...(body === undefined ? {} : { body }) });
  }

  /** Opens a watch; answers when its head has come. */
  async watch(path: string): Promise<ScenarioWatch> {
    return new Promise((resolve, reject) => {
      const events: ScenarioEvent[] = [];
      const watch = {
        events,
        hasEnded: false,
        until: async (condition: (told: readonly ScenarioEvent[]) => boolean) => {
          await vi
            .waitUntil(() => condition(events), { interval: 10, timeout: 20_000 })
            .catch((error: unknown) => {
              const told = events.map(({ type, object }) => `${type} ${String(object?.metadata?.name ?? object?.message)}`);
              throw new Error(`what was waited for was not told; told: ${told.join(", ")}`, { cause: error });
            });
        },
        close: () => {
          sent.destroy();
        },
      };
      const sent = request(
        this.#server.url + path,
        { ca: this.#server.certificateAuthority, headers: { authorization: `Bearer ${this.#server.token}`, accept: "application/json" } },
        (response) => {
          if (response.statusCode !== 200) {
            reject(new Error(`watch refused with ${response.statusCode ?? 0}`));
            response.destroy();
            return;
          }
          let rest = "";
          response.setEncoding("utf8").on("data", (chunk: string) => {
            const lines = (rest + chunk).split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines) if (line !== "") events.push(parseJson(line) as unknown as ScenarioEvent);
          });
          response.on("error", () => undefined);
          response.on("end", () => {
            watch.hasEnded = true;
          });
          resolve(watch);
        },
      );
      sent.on("error", reject);
      sent.end();
    });
  }

  /** Makes a namespace for one group of scenarios and answers the path below which its objects of a group and version stand. */
  async namespace(name: string): Promise<(groupVersion: string) => string> {
    const { status, text } = await this.post("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    if (status !== 201) throw new Error(`namespace ${name}: ${status} ${text}`);
    return (groupVersion) => `/${groupVersion === "v1" ? "api" : "apis"}/${groupVersion}/namespaces/${name}`;
  }

  /** Asks for an object again and again until it is as wanted, and answers it. */
  async until(path: string, isWanted: (object: Answered) => boolean, timeout = 30_000): Promise<Answered> {
    let last: ScenarioResponse | undefined;
    await vi
      .waitUntil(
        async () => {
          last = await this.get(path);
          return last.status === 200 && isWanted(last.body);
        },
        { interval: 50, timeout },
      )
      .catch((error: unknown) => {
        throw new Error(`${path} did not come to be as wanted: ${last?.text ?? ""}`, { cause: error });
      });
    return last?.body;
  }

  /** Asks for an object until it is gone. */
  async untilGone(path: string): Promise<void> {
    await vi.waitUntil(async () => (await this.get(path)).status === 404, { interval: 50, timeout: 30_000 });
  }

  dispose(): void {
    this.#agent.destroy();
  }
}
