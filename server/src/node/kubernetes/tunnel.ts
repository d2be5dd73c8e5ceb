import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { connect, isIP, type Socket } from "node:net";
import { timeoutError } from "./connection.ts";
import { hostOf, portOf } from "./proxies.ts";

/** The proxy is there, and does not want to. */
export class ProxyError extends Error {
  override name = "ProxyError";
}

export interface TunnelOptions {
  readonly timeoutMs: number;
  /** The certificate of the proxy is not looked at. */
  readonly isUnchecked: boolean;
}

/**
 * Opens a way through a proxy to a port of a host: CONNECT for http and https, or SOCKS 5, by which the proxy looks up the name.
 * @throws ProxyError, or the Node error of the connection to the proxy.
 */
export function openTunnel(proxy: URL, host: string, port: number, options: TunnelOptions): Promise<Socket> {
  return proxy.protocol.startsWith("socks") ? openSocks(proxy, host, port, options.timeoutMs) : openConnect(proxy, host, port, options);
}

function openConnect(proxy: URL, host: string, port: number, { timeoutMs, isUnchecked }: TunnelOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const authority = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    const credentials = `${decoded(proxy.username)}:${decoded(proxy.password)}`;
    const outgoing = (proxy.protocol === "https:" ? requestHttps : requestHttp)({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: "CONNECT",
      path: authority,
      headers: {
        host: authority,
        ...(credentials !== ":" && { "proxy-authorization": `Basic ${Buffer.from(credentials, "utf8").toString("base64")}` }),
      },
      agent: false,
      rejectUnauthorized: !isUnchecked,
    });
    const timer = setTimeout(() => outgoing.destroy(timeoutError()), timeoutMs);
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const isDistrusted = /CERT|SIGNATURE|_ISSUER/.test(error.code ?? "");
      reject(isDistrusted ? new ProxyError(`cannot be trusted (${error.code ?? ""})`) : error);
    });
    outgoing.on("connect", ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer);
      if (statusCode >= 200 && statusCode < 300 && head.length === 0) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyError(statusCode === 407 ? "wants other credentials" : `answered ${statusCode}`));
    });
    // An answer that is no tunnel comes as a response.
    outgoing.on("response", (response) => {
      clearTimeout(timer);
      response.destroy();
      reject(new ProxyError(`answered ${response.statusCode ?? 0}`));
    });
    outgoing.end();
  });
}

/** RFC 1928 and 1929. */
async function openSocks(proxy: URL, host: string, port: number, timeoutMs: number): Promise<Socket> {
  const socket = connect(portOf(proxy), hostOf(proxy));
  const reader = new ByteReader(socket);
  const timer = setTimeout(() => socket.destroy(timeoutError()), timeoutMs);
  try {
    const [user, password] = [proxy.username, proxy.password].map((text) => Buffer.from(decoded(text), "utf8")) as [Buffer, Buffer];
    // As kubectl does: a proxy that wants no credentials is told that there are some all the same.
    const methods = user.length === 0 ? [0] : [0, 2];
    socket.write(Uint8Array.of(5, methods.length, ...methods));
    const [version, method = 255] = await reader.read(2);
    if (version !== 5) throw new ProxyError("does not speak SOCKS 5");
    if (!methods.includes(method)) throw new ProxyError("wants other credentials");
    if (method === 2) {
      socket.write(Buffer.concat([Uint8Array.of(1), prefixed(user), prefixed(password)]));
      if ((await reader.read(2))[1] !== 0) throw new ProxyError("wants other credentials");
    }
    socket.write(Buffer.concat([Uint8Array.of(5, 1, 0), socksAddress(host), Uint8Array.of(port >> 8, port & 255)]));
    const reply = await reader.read(4);
    if (reply[1] !== 0) throw new ProxyError(socksProblems.get(reply[1] ?? 0) ?? "refused the connection");
    // The address that it is bound to, which nobody needs: 4 or 16 bytes or a name, and the port.
    const length = reply[3] === 1 ? 4 : reply[3] === 4 ? 16 : ((await reader.read(1))[0] ?? 0);
    await reader.read(length + 2);
    reader.release();
    return socket;
  } catch (error: unknown) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** An IPv4 address, an IPv6 address, or a name that the proxy looks up. */
function socksAddress(host: string): Uint8Array {
  if (isIP(host) === 4) return Uint8Array.of(1, ...host.split(".").map(Number));
  if (isIP(host) === 6) return Uint8Array.of(4, ...ipv6Bytes(host));
  return Buffer.concat([Uint8Array.of(3), prefixed(Buffer.from(host, "utf8"))]);
}

function ipv6Bytes(address: string): readonly number[] {
  // As a URL has it: without zone, an IPv4 address at its end in hexadecimal as well.
  const [head = "", tail] = new URL(`http://[${address.replace(/%.*$/, "")}]`).hostname.slice(1, -1).split("::");
  const [left, right] = [head, tail ?? ""].map((part) =>
    part.split(":").flatMap((group) => (group === "" ? [] : Number.parseInt(group, 16))),
  );
  const groups = [...(left ?? []), ...Array<number>(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill(0), ...(right ?? [])];
  return groups.flatMap((group) => [group >> 8, group & 255]);
}

/** Bytes behind their count, which has to fit into one byte. */
function prefixed(bytes: Buffer): Buffer {
  if (bytes.length > 255) throw new ProxyError("takes no name or password of more than 255 bytes");
  return Buffer.concat([Uint8Array.of(bytes.length), bytes]);
}

/** A percent sign that escapes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const socksProblems: ReadonlyMap<number, string> = new Map([
  [2, "does not allow this connection"],
  [3, "says that the network cannot be reached"],
  [4, "says that the host cannot be reached"],
  [5, "says that the connection was refused"],
]);

/** Takes bytes of a socket in the portions that somebody asks for. */
class ByteReader {
  readonly #socket: Socket;
  #bytes = Buffer.alloc(0);
  #error: Error | undefined;
  #wake: () => void = () => undefined;
  readonly #onData = (chunk: Buffer): void => {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    this.#wake();
  };

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", this.#onData);
    socket.on("error", (error) => {
      this.#error = error;
      this.#wake();
    });
    socket.on("close", () => {
      this.#error ??= new ProxyError("closed the connection");
      this.#wake();
    });
  }

  async read(count: number): Promise<Buffer> {
    while (this.#bytes.length < count) {
      if (this.#error !== undefined) throw this.#error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const taken = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** Whoever comes next reads the socket. Nothing is lost in between: a server sends nothing before it is asked. */
  release(): void {
    this.#socket.off("data", this.#onData);
  }
}
