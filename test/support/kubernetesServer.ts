import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  createSecureServer,
  type Http2SecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const tlsFolder = join(import.meta.dirname, "../fixtures/tls");
export const testAuthority = readFileSync(join(tlsFolder, "ca.crt"), "utf8");

/** One request as the handlers of a test see it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  readonly httpVersion: string;
  /** Subject of the client's certificate. */
  readonly certificateName?: string;
}

/** How a handler answers. */
export interface Answering {
  json(status: number, body: unknown, headers?: Record<string, string>): void;
  /** Sends the head at once and leaves the body open. */
  open(status?: number): OpenAnswer;
  /** Breaks the connection without an answer. */
  break(): void;
  readonly raw: ServerResponse | Http2ServerResponse;
}

export interface OpenAnswer {
  /** Writes one JSON line. */
  line(value: unknown): void;
  text(text: string): void;
  end(): void;
  break(): void;
}

export type Handler = (request: SeenRequest, answer: Answering) => void;

export interface TestServer {
  readonly url: string;
  readonly requests: SeenRequest[];
  readonly sessions: Set<ServerHttp2Session>;
  readonly connectionCount: () => number;
  /** Tells all clients to go away, as a server does that is about to stop. */
  goAway(): void;
  /** Drops every connection on the floor. */
  dropConnections(): void;
  /** Stops listening and drops all connections; the port is free then. */
  stop(): Promise<void>;
}

/**
 * A server in this process that answers what the test says: for the faults of a network that a real API server does not have on demand.
 */
export async function startTestServer(
  handler: Handler,
  options: { readonly protocol?: "h2" | "https" | "http"; readonly certificate?: "server" | "other"; readonly port?: number } = {},
): Promise<TestServer> {
  const protocol = options.protocol ?? "h2";
  const name = options.certificate ?? "server";
  const tls = {
    cert: readFileSync(join(tlsFolder, `${name}.crt`)),
    key: readFileSync(join(tlsFolder, `${name}.key`)),
    ca: testAuthority,
    requestCert: true,
    rejectUnauthorized: false,
  };
  const requests: SeenRequest[] = [];
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  let connections = 0;
  const listener = (request: IncomingMessage | Http2ServerRequest, response: ServerResponse | Http2ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://test");
      const peer =
        "getPeerCertificate" in request.socket
          ? (request.socket as { getPeerCertificate(): { subject?: { CN: string } } }).getPeerCertificate()
          : undefined;
      const seen: SeenRequest = {
        method: request.method ?? "",
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
        httpVersion: request.httpVersion,
        ...(peer?.subject !== undefined && { certificateName: peer.subject.CN }),
      };
      requests.push(seen);
      handler(seen, answering(response));
    });
  };
  const server: Server | Http2SecureServer =
    protocol === "http"
      ? createHttpServer(listener)
      : protocol === "https"
        ? createHttpsServer(tls, listener)
        : createSecureServer({ ...tls, allowHTTP1: true }, listener);
  server.on("connection", (socket: Socket) => {
    connections++;
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("session", (session: ServerHttp2Session) => {
    sessions.add(session);
    session.on("error", () => undefined);
    session.on("close", () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `${protocol === "http" ? "http" : "https"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    sessions,
    connectionCount: () => connections,
    goAway: () => {
      for (const session of sessions) session.goaway();
    },
    dropConnections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        dropConnections();
      }),
  };
}

function answering(response: ServerResponse | Http2ServerResponse): Answering {
  const plain = response as ServerResponse;
  const break_ = (): void => {
    const stream = (response as Partial<Http2ServerResponse>).stream;
    if (stream?.session !== undefined) stream.session.destroy();
    else plain.socket?.destroy();
  };
  return {
    raw: response,
    break: break_,
    json: (status, body, headers = {}) => {
      plain.writeHead(status, { "content-type": "application/json", ...headers });
      plain.end(typeof body === "string" ? body : JSON.stringify(body));
    },
    open: (status = 200) => {
      plain.writeHead(status, { "content-type": "application/json" });
      plain.flushHeaders();
      return {
        line: (value) => plain.write(`${JSON.stringify(value)}\n`),
        text: (text) => plain.write(text),
        end: () => {
          plain.end();
        },
        break: break_,
      };
    },
  };
}

/** Writes a kubeconfig with one context and answers its path; the folder goes with `dispose`. */
export async function writeKubeconfig(
  url: string,
  options: { readonly user?: object; readonly cluster?: object; readonly context?: object } = {},
): Promise<{ readonly path: string; readonly folder: string; dispose(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "plumbline-kubeconfig-"));
  const path = join(folder, "config");
  const authority = Buffer.from(testAuthority).toString("base64");
  await writeFile(
    path,
    JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "test",
      clusters: [
        {
          name: "test",
          cluster: { server: url, ...(url.startsWith("https:") && { "certificate-authority-data": authority }), ...options.cluster },
        },
      ],
      users: [{ name: "ada", user: options.user ?? { token: "the-secret-token" } }],
      contexts: [{ name: "test", context: { cluster: "test", user: "ada", ...options.context } }],
    }),
  );
  return { path, folder, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** A Status object as Kubernetes answers errors. */
export function status(code: number, reason: string, message: string, details?: object): object {
  return { kind: "Status", apiVersion: "v1", status: "Failure", code, reason, message, ...(details !== undefined && { details }) };
}
