import type { Readable } from "node:stream";
import type { Disposable } from "../../core/result.ts";

/** One HTTP request, already with its credentials. */
export interface RawRequest {
  readonly method: string;
  /** Path and query below the server's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Milliseconds without a byte after which the exchange fails with `ETIMEDOUT`. */
  readonly headTimeoutMs: number;
  /** The same for the body; absent: as long as the connection is alive. */
  readonly bodyTimeoutMs?: number;
  readonly signal: AbortSignal;
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Fails with a Node error when the connection breaks. */
  readonly body: Readable;
}

/** One way to the server, HTTP/2 or HTTP/1.1. */
export interface Connection extends Disposable {
  /** False once the connection broke or the server said goodbye: what runs may end, new requests need another one. */
  readonly isUsable: boolean;
  /** All requests go over one socket, so that the other end stays the same for as long as this lives. */
  readonly isLasting: boolean;
  /** @throws a Node system, TLS or HTTP/2 error; see connectionFailure.ts. */
  exchange(request: RawRequest): Promise<RawResponse>;
  /** Takes no new requests and ends by itself when the running ones have ended. */
  retire(): void;
}

/** The error of an exchange that took too long; its code is that of the operating system for the same thing. */
export function timeoutError(): NodeJS.ErrnoException {
  return Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
}
