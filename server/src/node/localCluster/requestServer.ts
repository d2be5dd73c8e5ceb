import { timingSafeEqual } from "node:crypto";
import { createSecureServer, type Http2SecureServer, type Http2ServerRequest, type Http2ServerResponse } from "node:http2";
import type { TLSSocket } from "node:tls";
import type { JsonValue } from "../../core/json.ts";
import { stringifyJson } from "../kubernetes/json.ts";
import type { ClusterState } from "./clusterState.ts";
import type { ClusterCredentials } from "./credentialFiles.ts";
import { aggregatedDiscovery, aggregatedType, coreVersions, groupDocument, groupList, resourceList } from "./discovery.ts";
import type { OpenApiDocuments } from "./openApi.ts";
import { internalError, Refusal } from "./refusal.ts";
import { deprecationWarnings } from "./requests/checkFields.ts";
import { handleResource } from "./requests/handleResource.ts";
import { OpenLists } from "./requests/listObjects.ts";
import { isTrue, watchObjects } from "./requests/watchObjects.ts";
import { parseTarget, type RequestTarget, type ResourceTarget } from "./requestTarget.ts";
import { StorageError } from "./stateFiles.ts";

export interface ServerParts {
  readonly state: ClusterState;
  readonly openApi: OpenApiDocuments;
  readonly credentials: ClusterCredentials;
  /** "1.37". */
  readonly minor: string;
  /** "1.37.2". */
  readonly release: string;
}

/** Bigger objects are refused, as etcd would. */
const maxBodyBytes = 3 * 1024 * 1024;

/** Answers the Kubernetes API over HTTP/2 and HTTP/1.1 to those who have the token. */
export class RequestServer {
  readonly server: Http2SecureServer;
  readonly #parts: ServerParts;
  readonly #lists = new OpenLists();
  readonly #sessions = new Set<{ destroy(): void }>();

  constructor(parts: ServerParts) {
    this.#parts = parts;
    const { certificate, key } = parts.credentials;
    this.server = createSecureServer({ cert: certificate, key, allowHTTP1: true });
    this.server.on("secureConnection", (socket: TLSSocket) => {
      this.#sessions.add(socket);
      socket.once("close", () => this.#sessions.delete(socket));
      // A client that goes away in the middle of something is its own affair.
      socket.on("error", () => undefined);
    });
    this.server.on("request", (request, response) => {
      void this.#answer(request, response);
    });
  }

  /** Ends every open connection, watches included. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      for (const socket of this.#sessions) socket.destroy();
    });
  }

  async #answer(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    try {
      response.on("error", () => undefined);
      await this.#handle(request, response);
    } catch (error) {
      const refusal = toRefusal(error);
      if (response.headersSent) response.end();
      else sendJson(response, refusal.code, refusal.status);
    }
  }

  async #handle(request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> {
    checkHost(request);
    const url = new URL(request.url, "https://localhost");
    const target = parseTarget(url.pathname, this.#parts.state.registry);
    if (target?.type !== "health") this.#checkToken(request);
    if (target === undefined) this.#refusePath(response, url.pathname);
    else if (target.type === "resource") await this.#handleResource(request, response, target, url.searchParams);
    else if (request.method !== "GET") sendText(response, 405, "405 method not allowed\n");
    else this.#sendDocument(request, response, target, url.pathname);
  }

  /** Below a group that is served the answer is a Status, elsewhere it is a bare text. */
  #refusePath(response: Http2ServerResponse, path: string): void {
    const [root, group] = path.split("/").filter((step) => step !== "");
    const isServed = root === "api" || (root === "apis" && this.#parts.state.registry.all().some((kind) => kind.group === group));
    if (isServed) throw new Refusal(404, "NotFound", "the server could not find the requested resource", {});
    sendText(response, 404, "404 page not found\n");
  }

  #checkToken(request: Http2ServerRequest): void {
    const given = Buffer.from(request.headers.authorization ?? "");
    const wanted = Buffer.from(`Bearer ${this.#parts.credentials.token}`);
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
    throw new Refusal(401, "Unauthorized", "Unauthorized");
  }

  #sendDocument(
    request: Http2ServerRequest,
    response: Http2ServerResponse,
    target: Exclude<RequestTarget, ResourceTarget>,
    path: string,
  ): void {
    const { state, openApi } = this.#parts;
    const { registry } = state;
    const isAggregated = (request.headers.accept ?? "").includes("as=APIGroupDiscoveryList");
    switch (target.type) {
      case "health":
        sendText(response, 200, "ok");
        return;
      case "version":
        sendJson(response, 200, this.#version());
        return;
      case "paths":
        sendJson(response, 200, { paths: ["/api", "/api/v1", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version"] });
        return;
      case "coreVersions":
        sendJson(
          response,
          200,
          isAggregated ? aggregatedDiscovery(registry, "api") : coreVersions(),
          isAggregated ? { "content-type": aggregatedType } : {},
        );
        return;
      case "groups":
        sendJson(
          response,
          200,
          isAggregated ? aggregatedDiscovery(registry, "apis") : groupList(registry),
          isAggregated ? { "content-type": aggregatedType } : {},
        );
        return;
      case "group":
        this.#sendFound(response, path, groupDocument(registry, target.group));
        return;
      case "resources":
        this.#sendFound(response, path, resourceList(registry, target.group, target.version));
        return;
      case "openApiIndex":
        sendJson(response, 200, openApi.index());
        return;
      case "openApi": {
        const text = openApi.document(target.group, target.version);
        if (text === undefined) sendText(response, 404, "404 page not found\n");
        else send(response, 200, text, { "content-type": "application/json" });
      }
    }
  }

  async #handleResource(
    request: Http2ServerRequest,
    response: Http2ServerResponse,
    target: ResourceTarget,
    query: URLSearchParams,
  ): Promise<void> {
    const { state, minor } = this.#parts;
    const isWatch = request.method === "GET" && isTrue(query.get("watch")) && target.subresource === undefined;
    if (isWatch) {
      this.#watch(response, target, query);
      return;
    }
    const body = await readBody(request);
    const {
      code,
      body: answer,
      warnings,
    } = handleResource(state, this.#lists, {
      method: request.method,
      target,
      query,
      contentType: (request.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "",
      userAgent: request.headers["user-agent"] ?? "",
      body,
    });
    sendJson(response, code, answer, warningHeaders([...deprecationWarnings(target.kind, minor), ...warnings]));
  }

  #watch(response: Http2ServerResponse, target: ResourceTarget, query: URLSearchParams): void {
    const pending: string[] = [];
    let isOpen = false;
    const handle = watchObjects(this.#parts.state, target, query, ({ type, object }) => {
      const line = `${stringifyJson({ type, object })}\n`;
      if (isOpen) response.write(line);
      else pending.push(line);
      if (isOpen && type === "ERROR") response.end();
    });
    isOpen = true;
    response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache, private" });
    response.write(pending.join(""));
    if (pending.at(-1)?.startsWith('{"type":"ERROR"') === true) response.end();
    const seconds = Number(query.get("timeoutSeconds") ?? "");
    const timer = seconds > 0 && seconds < 1_000_000 ? setTimeout(() => response.end(), seconds * 1000) : undefined;
    timer?.unref();
    response.on("close", () => {
      clearTimeout(timer);
      handle.dispose();
    });
  }

  #sendFound(response: Http2ServerResponse, path: string, document: JsonValue | undefined): void {
    if (document === undefined) this.#refusePath(response, path);
    else sendJson(response, 200, document);
  }

  #version(): JsonValue {
    const [major = "", minor = ""] = this.#parts.minor.split(".");
    return {
      major,
      minor,
      gitVersion: `v${this.#parts.release}`,
      gitCommit: "",
      gitTreeState: "",
      buildDate: "",
      goVersion: "",
      compiler: "",
      platform: "",
    };
  }
}

/** Web pages can make a browser ask a server of this machine under a name of theirs. */
function checkHost(request: Http2ServerRequest): void {
  const host = request.headers[":authority"] ?? request.headers.host ?? "";
  if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)) return;
  throw new Refusal(403, "Forbidden", `the local cluster does not answer to the host ${JSON.stringify(host)}`);
}

function toRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageError) return internalError(error.message);
  return internalError(`the local cluster failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

async function readBody(request: Http2ServerRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes <= maxBodyBytes) chunks.push(chunk as Buffer);
  }
  if (bytes > maxBodyBytes) throw new Refusal(413, "RequestEntityTooLarge", `Request entity too large: limit is ${maxBodyBytes}`);
  return Buffer.concat(chunks).toString("utf8");
}

type Headers = Readonly<Record<string, string | readonly string[]>>;

function warningHeaders(warnings: readonly string[]): Headers {
  if (warnings.length === 0) return {};
  return { warning: warnings.map((text) => `299 - "${text.replaceAll(/[\\"]/g, "\\$&").replaceAll(/[^\x20-\x7e]/g, "?")}"`) };
}

function sendJson(response: Http2ServerResponse, code: number, value: JsonValue, headers: Headers = {}): void {
  send(response, code, `${stringifyJson(value)}\n`, { "content-type": "application/json", ...headers });
}

function sendText(response: Http2ServerResponse, code: number, text: string): void {
  send(response, code, text, { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" });
}

function send(response: Http2ServerResponse, code: number, text: string, headers: Headers): void {
  response.writeHead(code, { "cache-control": "no-cache, private", ...headers } as Record<string, string | string[]>);
  response.end(text);
}
