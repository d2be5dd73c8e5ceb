import { connect, constants, type ClientHttp2Session, type IncomingHttpHeaders } from "node:http2";
import { PassThrough, pipeline } from "node:stream";
import type { TLSSocket } from "node:tls";
import { timeoutError, type Connection, type RawRequest, type RawResponse } from "./connection.ts";

/** How often a silent connection is asked whether it is still there, and how long it may take to say so. */
export interface PingTiming {
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

/** So much may be on its way without our word: a page of a list shall not wait for us after each 64 kB while we are busy with the page before. */
const windowBytes = 8 * 1024 * 1024;
/** Bigger pieces cost less than many small ones. */
const maxFrameSize = 256 * 1024;

/** Speaks HTTP/2 over a TLS socket that has agreed to it: all requests and watches of a cluster share the one connection. */
export class Http2Connection implements Connection {
  readonly isLasting = true;
  readonly #session: ClientHttp2Session;
  readonly #socket: TLSSocket;
  readonly #pinging: NodeJS.Timeout;
  #usable = true;
  #bytesRead = 0;

  constructor(server: URL, socket: TLSSocket, timing: PingTiming) {
    this.#socket = socket;
    this.#session = connect(server.origin, { createConnection: () => socket, settings: { initialWindowSize: windowBytes, maxFrameSize } });
    this.#session.once("connect", () => {
      this.#session.setLocalWindowSize(windowBytes);
    });
    const goodbye = (): void => {
      this.#usable = false;
    };
    // Each stream gets the error as well; without a listener here it would end the program.
    this.#session.on("error", goodbye);
    this.#session.on("goaway", goodbye);
    this.#session.on("close", () => {
      this.#usable = false;
      clearInterval(this.#pinging);
    });
    this.#pinging = setInterval(() => {
      this.#ping(timing.timeoutMs);
    }, timing.intervalMs);
    this.#pinging.unref();
  }

  get isUsable(): boolean {
    return this.#usable && !this.#session.closed && !this.#session.destroyed;
  }

  exchange(request: RawRequest): Promise<RawResponse> {
    return new Promise((resolve, reject) => {
      const stream = this.#session.request(
        { ...copyHeaders(request.headers), ":method": request.method, ":path": request.path },
        { endStream: request.body === undefined, signal: request.signal },
      );
      // Head, body and end may come in one piece, before anybody who waits for the head could begin to read: what comes is taken at once.
      const body = new PassThrough();
      pipeline(stream, body, () => undefined);
      const onTimeout = (): void => {
        stream.destroy(timeoutError());
      };
      stream.setTimeout(request.headTimeoutMs, onTimeout);
      stream.once("response", (headers: IncomingHttpHeaders & { ":status"?: number }) => {
        stream.setTimeout(request.bodyTimeoutMs ?? 0, onTimeout);
        resolve({ status: headers[":status"] ?? 0, headers, body });
      });
      stream.on("error", reject);
      stream.once("close", () => {
        reject(Object.assign(new Error("closed without an answer"), { code: "ECONNRESET" }));
      });
      if (request.body !== undefined) stream.end(request.body);
    });
  }

  retire(): void {
    this.#usable = false;
    if (!this.#session.closed) this.#session.close();
  }

  dispose(): void {
    this.#usable = false;
    clearInterval(this.#pinging);
    this.#session.destroy(undefined, constants.NGHTTP2_CANCEL);
    this.#socket.destroy();
  }

  /** A connection that lost its other end says nothing by itself (a laptop slept, a gateway forgot us); every watch would hang. */
  #ping(timeoutMs: number): void {
    if (this.#session.destroyed) return;
    const { bytesRead } = this.#socket;
    const wasBusy = bytesRead !== this.#bytesRead;
    this.#bytesRead = bytesRead;
    if (wasBusy) return;
    const timer = setTimeout(() => {
      this.#session.destroy(timeoutError());
      this.#socket.destroy();
    }, timeoutMs);
    timer.unref();
    this.#session.ping(() => {
      clearTimeout(timer);
      this.#bytesRead = this.#socket.bytesRead;
    });
  }
}

function copyHeaders(headers: RawRequest["headers"]): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]));
}
