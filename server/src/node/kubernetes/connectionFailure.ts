import type { ClusterReason } from "../../core/ports.ts";
import { fail, type Failure } from "../../core/result.ts";
import { ProxyError } from "./tunnel.ts";

/** What the codes of Node's network errors mean for people. */
const unreachable: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "its name is not known",
  EAI_AGAIN: "its name cannot be looked up now",
  ETIMEDOUT: "it does not answer",
  ECONNRESET: "it closed the connection",
  EPIPE: "it closed the connection",
  EHOSTUNREACH: "there is no route to it",
  ENETUNREACH: "there is no network",
  ERR_HTTP2_STREAM_ERROR: "it broke off the request",
  ERR_HTTP2_SESSION_ERROR: "it broke off the connection",
  ERR_HTTP2_STREAM_CANCEL: "it broke off the connection",
  ERR_HTTP2_GOAWAY_SESSION: "it closed the connection",
  ERR_HTTP2_INVALID_SESSION: "the connection is closed",
  HPE_HEADER_OVERFLOW: "the head of its answer is too long",
  ERR_STREAM_PREMATURE_CLOSE: "it broke off its answer",
};

const tlsProblems: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another name",
  CERT_HAS_EXPIRED: "its certificate has expired, or the clock of this machine is fast",
  CERT_NOT_YET_VALID: "its certificate is not valid yet, or the clock of this machine is slow",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not signed by the authority of the kubeconfig",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by the authority of the kubeconfig",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by the authority of the kubeconfig",
  UNABLE_TO_GET_ISSUER_CERT: "its certificate is not signed by the authority of the kubeconfig",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not signed by the authority of the kubeconfig",
  CERT_SIGNATURE_FAILURE: "its certificate has a wrong signature",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS there; the address may need http://",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS there; the address may need http://",
};

/** Turns an error of a connection into a failure that names the server and what is wrong with it. */
export function connectionFailure(error: unknown, server: URL, proxy?: URL): Failure<ClusterReason> {
  const through = proxy === undefined ? server.host : `${server.host} (through the proxy ${proxy.host})`;
  if (error instanceof ProxyError) return fail("unreachable", `${through} cannot be reached: the proxy ${error.message}.`);
  const code = errorCode(error);
  const tls = tlsProblems[code] ?? (/^(?:ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_)|^EPROTO$/.test(code) ? `TLS failed (${code})` : undefined);
  if (tls !== undefined) return fail("tlsFailed", `${server.host} cannot be trusted: ${tls}.`);
  return fail("unreachable", `${through} cannot be reached: ${unreachable[code] ?? (code === "" ? "the connection failed" : code)}.`);
}

/**
 * Tells whether a request can be sent again on a new connection. A stream that the server refused was never looked at; after any
 * other break only a request that changes nothing may be repeated.
 */
export function isRepeatable(error: unknown, method: string): boolean {
  const text = error instanceof Error ? error.message : "";
  // Node tells a refused stream only by the name of the HTTP/2 code in its message.
  if (errorCode(error) === "ERR_HTTP2_STREAM_ERROR" && text.includes("NGHTTP2_REFUSED_STREAM")) return true;
  const broken = [
    "ECONNRESET",
    "EPIPE",
    "ERR_HTTP2_SESSION_ERROR",
    "ERR_HTTP2_STREAM_CANCEL",
    "ERR_HTTP2_GOAWAY_SESSION",
    "ERR_HTTP2_INVALID_SESSION",
  ];
  return method === "GET" && broken.includes(errorCode(error));
}

function errorCode(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  // Several addresses were tried and each failed: the first is as telling as any.
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  return "code" in error && typeof error.code === "string" ? error.code : "";
}
