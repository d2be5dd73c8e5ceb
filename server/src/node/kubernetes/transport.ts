import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ClusterReason } from "../../core/ports.ts";
import { fail, succeed, type Cancellation, type Disposable, type Failure, type Result } from "../../core/result.ts";
import { whenCancelled } from "../whenCancelled.ts";
import type { ClientCertificate, ClusterTarget } from "./clusterTarget.ts";
import { openConnection } from "./connect.ts";
import type { Connection, RawResponse } from "./connection.ts";
import { connectionFailure, isRepeatable } from "./connectionFailure.ts";
import type { Credential, CredentialSource } from "./credential.ts";

/** A request below the server's address. */
export interface HttpRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Absolute path with query: "/api/v1/pods?limit=500". */
  readonly path: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Send it over this connection or not at all; then it is unsent. */
  readonly over?: object;
}

/** An answer with the connection that it came over: two equal ones have the same other end. Absent over HTTP/1.1, where each request may have another. */
export interface Answered {
  readonly connection?: object;
}

export interface HttpResponse extends Answered {
  readonly status: number;
  readonly headers: RawResponse["headers"];
  readonly text: string;
}

export interface TransportFailure extends Failure<ClusterReason> {
  /** The connection that it had to go over is no more: nothing was sent. */
  readonly isUnsent?: true;
}

export type Transported<Value> = { readonly ok: true; readonly value: Value } | TransportFailure;

/** A response whose body is read as it comes. Close it when it is not needed any longer. */
export interface HttpStream extends Disposable, Answered {
  readonly status: number;
  readonly headers: RawResponse["headers"];
  /** Chunks of text, never cut within a character. Ends with a failure when the connection broke, without one when the server closed it. */
  read(onText: (text: string) => void): Promise<Result<void, ClusterReason>>;
}

export interface TransportTiming {
  readonly connectMs: number;
  /** Without a byte for this long a request has failed. */
  readonly silenceMs: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  /** Within this time a credential plugin has to answer; default: a minute. */
  readonly pluginMs?: number;
}

/** A ping costs 17 bytes and no request of the server; a laptop that woke up shows what is true within 25 seconds. */
export const defaultTiming: TransportTiming = { connectMs: 10_000, silenceMs: 30_000, intervalMs: 10_000, timeoutMs: 5_000 };

/** Nothing that we ask for in pages is near this; a string of JavaScript ends at 512 MB. */
const maxBodyBytes = 256 * 1024 * 1024;

const unzip = promisify(gunzip);

/**
 * Sends requests to one server as one user, over one connection that is opened by the first request, replaced when it broke or the
 * server sent it away (GOAWAY), and closed by `dispose`. Adds the credentials, and renews them once when the server refuses them.
 */
export class Transport implements Disposable {
  readonly #findTarget: () => ClusterTarget;
  /** As it was when a connection was opened last. */
  #target: ClusterTarget;
  readonly #credentials: CredentialSource;
  readonly #timing: TransportTiming;
  /** What runs now; aborting is how it is ended from outside. */
  readonly #running = new Set<AbortController>();
  readonly #connections = new Set<Connection>();
  #isClosed = false;
  #connection: OpenConnection | undefined;

  /** @param findTarget is asked for each connection: the proxy on the way may be another one by then */
  constructor(findTarget: () => ClusterTarget, credentials: CredentialSource, timing: TransportTiming = defaultTiming) {
    this.#findTarget = findTarget;
    this.#target = findTarget();
    this.#credentials = credentials;
    this.#timing = timing;
  }

  /** The connection that the next request goes over, if it is there already and stays. */
  get currentConnection(): object | undefined {
    const opened = this.#connection?.opened;
    return opened?.isUsable === true && opened.isLasting ? opened : undefined;
  }

  /** Sends a request and reads the whole answer. Any HTTP status is an answer, except 401. */
  async request(request: HttpRequest, cancellation: Cancellation): Promise<Transported<HttpResponse>> {
    const run = this.#run(cancellation);
    try {
      const response = await this.#send(request, run.signal, this.#timing.silenceMs);
      if (!response.ok) return response;
      const { status, headers, body, ...over } = response.value;
      return succeed({ status, headers, ...over, text: await readText(body, headers["content-encoding"] === "gzip") });
    } catch (error: unknown) {
      return this.#failure(error, run.signal);
    } finally {
      run.dispose();
    }
  }

  /** Sends a request and answers as soon as the head of the response is there. */
  async stream(request: HttpRequest, cancellation: Cancellation): Promise<Result<HttpStream, ClusterReason>> {
    const run = this.#run(cancellation);
    try {
      const response = await this.#send(request, run.signal, undefined);
      if (!response.ok) {
        run.dispose();
        return response;
      }
      const { status, headers, body, ...over } = response.value;
      return succeed({
        status,
        headers,
        ...over,
        dispose: () => {
          run.abort();
          run.dispose();
        },
        read: (onText) => this.#readStream(body, run, onText),
      });
    } catch (error: unknown) {
      run.dispose();
      return this.#failure(error, run.signal);
    }
  }

  dispose(): void {
    this.#isClosed = true;
    this.#credentials.dispose();
    for (const controller of this.#running) controller.abort();
    this.#running.clear();
    for (const connection of this.#connections) connection.dispose();
    this.#connections.clear();
    this.#connection = undefined;
  }

  #run(cancellation: Cancellation): Disposable & { readonly signal: AbortSignal; abort(): void } {
    const controller = new AbortController();
    this.#running.add(controller);
    const watching = whenCancelled(cancellation, () => {
      controller.abort();
    });
    return {
      signal: controller.signal,
      abort: () => {
        controller.abort();
      },
      dispose: () => {
        watching.dispose();
        this.#running.delete(controller);
      },
    };
  }

  #failure(error: unknown, signal: AbortSignal): TransportFailure {
    if (signal.aborted || this.#isClosed) return cancelled;
    if (error instanceof ConnectionReplaced)
      return { ...fail("unreachable", `${this.#target.server.host} was connected anew before the request was sent.`), isUnsent: true };
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (/^Z_[A-Z]+_ERROR$/.test(code))
      return fail("serverError", `${this.#target.server.host} sent an answer that cannot be unpacked: it is damaged or cut off.`);
    if (error instanceof AnswerTooLarge || code === "ERR_BUFFER_TOO_LARGE")
      return fail("serverError", `${this.#target.server.host} sent more than 256 MB.`);
    return connectionFailure(error, this.#target.server, this.#target.proxy);
  }

  async #readStream(
    body: Readable,
    run: Disposable & { readonly signal: AbortSignal },
    onText: (text: string) => void,
  ): Promise<Result<void, ClusterReason>> {
    try {
      body.setEncoding("utf8");
      for await (const text of body) onText(text as string);
      return succeed(undefined);
    } catch (error: unknown) {
      return this.#failure(error, run.signal);
    } finally {
      run.dispose();
    }
  }

  async #send(
    request: HttpRequest,
    signal: AbortSignal,
    bodyTimeoutMs: number | undefined,
  ): Promise<Result<RawResponse & Answered, ClusterReason>> {
    if (this.#isClosed) return cancelled;
    let credential = await unlessAborted(this.#credentials.get(), signal);
    let renewed = false;
    for (;;) {
      if (!credential.ok) return credential;
      const response = await this.#exchange(request, credential.value, signal, bodyTimeoutMs);
      if (response.status !== 401) return succeed(response);
      response.body.resume();
      const next = renewed ? undefined : await unlessAborted(this.#credentials.renew(credential.value), signal);
      if (next === undefined) {
        return fail(
          "unauthorized",
          `${this.#target.server.host} did not accept the credentials of the context ${JSON.stringify(this.#target.context)}; sign in again, then reconnect.`,
        );
      }
      renewed = true;
      credential = next;
    }
  }

  async #exchange(
    request: HttpRequest,
    credential: Credential,
    signal: AbortSignal,
    bodyTimeoutMs: number | undefined,
  ): Promise<RawResponse & Answered> {
    const { server, impersonation } = this.#target;
    const raw = {
      method: request.method,
      path: server.pathname.replace(/\/$/, "") + request.path,
      headers: {
        "user-agent": "plumbline",
        accept: request.accept ?? "application/json",
        ...(request.contentType !== undefined && { "content-type": request.contentType }),
        // Over loopback packing costs more than it saves; a stream must come unpacked, line by line.
        ...(bodyTimeoutMs !== undefined && !isLoopback(server) && { "accept-encoding": "gzip" }),
        ...(credential.authorization !== undefined && { authorization: credential.authorization }),
        ...impersonation,
        ...request.headers,
      },
      ...(request.body !== undefined && { body: request.body }),
      headTimeoutMs: this.#timing.silenceMs,
      ...(bodyTimeoutMs !== undefined && { bodyTimeoutMs }),
      signal,
    };
    const send = async (): Promise<RawResponse & Answered> => {
      const connection = await unlessAborted(this.#connect(credential.certificate), signal);
      if (request.over !== undefined && request.over !== connection) throw new ConnectionReplaced();
      return { ...(await connection.exchange(raw)), ...(connection.isLasting && { connection }) };
    };
    try {
      return await send();
    } catch (error: unknown) {
      if (signal.aborted || !isRepeatable(error, request.method)) throw error;
      return await send();
    }
  }

  async #connect(certificate: ClientCertificate | undefined): Promise<Connection> {
    const current = this.#connection;
    const target = this.#findTarget();
    if (current !== undefined && current.certificate === certificate && isStillGood(current, target)) return current.opening;
    current?.opened?.retire();
    this.#target = target;
    const opening = openConnection(target, certificate, this.#timing);
    const entry: OpenConnection = { certificate, proxy: target.proxy?.href, opening };
    this.#connection = entry;
    try {
      const connection = await opening;
      entry.opened = connection;
      for (const known of this.#connections) if (!known.isUsable) this.#connections.delete(known);
      this.#connections.add(connection);
      if (this.#isClosed) connection.dispose();
      return connection;
    } catch (error: unknown) {
      // The next request tries again instead of waiting for this failure.
      if (this.#connection === entry) this.#connection = undefined;
      throw error;
    }
  }
}

interface OpenConnection {
  readonly certificate: ClientCertificate | undefined;
  /** Address of the proxy that it goes through. */
  readonly proxy: string | undefined;
  readonly opening: Promise<Connection>;
  opened?: Connection;
}

/** Over HTTP/1.1 each request may have a connection of its own, which goes through the proxy of today. */
function isStillGood({ opened, proxy }: OpenConnection, target: ClusterTarget): boolean {
  return opened === undefined || (opened.isUsable && (opened.isLasting || proxy === target.proxy?.href));
}

const cancelled = fail("cancelled", "The request was cancelled.");

class AnswerTooLarge extends Error {}

class ConnectionReplaced extends Error {}

/** Several requests wait for one connection: a cancelled one leaves the others waiting. */
function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new Error("aborted"));
    };
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
    void promise.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", onAbort);
    });
  });
}

async function readText(body: Readable, isZipped: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBodyBytes) {
      body.destroy();
      throw new AnswerTooLarge();
    }
    chunks.push(chunk as Buffer);
  }
  const whole = Buffer.concat(chunks);
  return (isZipped ? await unzip(whole, { maxOutputLength: maxBodyBytes }) : whole).toString("utf8");
}

function isLoopback(server: URL): boolean {
  return server.hostname === "localhost" || server.hostname === "[::1]" || server.hostname.startsWith("127.");
}
