import * as http from "node:http";
import * as https from "node:https";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls, type ConnectionOptions } from "node:tls";
import { timeoutError, type Connection, type RawRequest, type RawResponse } from "./connection.ts";
import { hostOf } from "./proxies.ts";

/** HTTP/1.1 has no ping: a watch without a byte for longer than bookmarks come apart (about a minute) is taken for dead. */
const silentBodyMs = 90_000;

/** Speaks HTTP/1.1 over kept-alive sockets, to servers and proxies that know nothing newer, and without TLS. */
export class Http1Connection implements Connection {
  readonly #server: URL;
  readonly #agent: http.Agent;

  /** `tls` is left out for a plain http:// server; `tunnel` opens a way through a proxy. */
  constructor(server: URL, tls: ConnectionOptions | undefined, tunnel?: () => Promise<Socket>) {
    this.#server = server;
    const options = { keepAlive: true, keepAliveMsecs: 30_000, maxFreeSockets: 8 };
    this.#agent = tls === undefined ? new http.Agent(options) : new https.Agent({ ...options, ...tls, ALPNProtocols: ["http/1.1"] });
    if (tunnel !== undefined) tunnelThrough(this.#agent, tls, hostOf(server), tunnel);
  }

  // A broken socket is replaced by the agent: the connection as a whole stays.
  readonly isUsable = true;
  readonly isLasting = false;

  exchange(request: RawRequest): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      const send = this.#server.protocol === "https:" ? https.request : http.request;
      const outgoing = send({
        protocol: this.#server.protocol,
        hostname: hostOf(this.#server),
        port: this.#server.port,
        method: request.method,
        path: request.path,
        headers: {
          ...copyHeaders(request.headers),
          ...(request.body !== undefined && { "content-length": Buffer.byteLength(request.body) }),
        },
        agent: this.#agent,
        signal: request.signal,
      });
      outgoing.setTimeout(request.headTimeoutMs, () => {
        outgoing.destroy(timeoutError());
      });
      outgoing.once("response", (response) => {
        outgoing.setTimeout(request.bodyTimeoutMs ?? silentBodyMs);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
      });
      outgoing.on("error", reject);
      outgoing.end(request.body);
    });
  }

  /** Idle sockets are closed by the server in its own time. */
  retire(): void {
    this.#agent.maxFreeSockets = 0;
  }

  dispose(): void {
    this.#agent.destroy();
  }
}

/** Has an agent make its sockets through a proxy. */
function tunnelThrough(agent: http.Agent, tls: ConnectionOptions | undefined, host: string, tunnel: () => Promise<Socket>): void {
  agent.createConnection = (_options, created) => {
    tunnel().then(
      (socket) => created?.(null, tls === undefined ? socket : connectTls({ ...tls, host, socket, ALPNProtocols: ["http/1.1"] })),
      // An agent that is told of an error does not look at the socket.
      (error: unknown) => created?.(error instanceof Error ? error : new Error(String(error)), undefined as unknown as Duplex),
    );
    return undefined;
  };
}

function copyHeaders(headers: RawRequest["headers"]): http.OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]));
}
