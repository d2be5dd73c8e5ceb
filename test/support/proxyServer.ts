import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { tlsFolder } from "./kubernetesServer.ts";

/** A proxy for connections that writes down where it was asked to go. */
export interface ProxyServer {
  readonly port: number;
  /** "name:port" of each connection. */
  readonly targets: string[];
  stop(): Promise<void>;
}

/** Names and addresses that only the proxy knows: they lead to this machine. */
const ownNames: ReadonlySet<string> = new Set(["kubernetes.default.svc", "fd00:0:0:0:0:0:a:1", "0:0:0:0:0:ffff:7f00:1"]);

/** An HTTP proxy that knows CONNECT; with credentials it wants these. A secure one speaks TLS, with a certificate that no machine trusts. */
export async function startHttpProxy(credentials?: string, { isSecure = false } = {}): Promise<ProxyServer> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const refuse: RequestListener = (_request, response) => response.writeHead(405).end();
  const [cert, key] = ["server.crt", "server.key"].map((file) => readFileSync(`${tlsFolder}/${file}`)) as [Buffer, Buffer];
  const server = isSecure ? createHttpsServer({ cert, key }, refuse) : createHttpServer(refuse);
  server.on("connect", ({ url = "", headers }, socket: Socket) => {
    const wanted = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
    if (headers["proxy-authorization"] !== wanted) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    targets.push(url);
    const [name = "", port = ""] = url.split(":");
    const outgoing = join(socket, name, Number(port), sockets);
    outgoing.once("connect", () => socket.write("HTTP/1.1 200 Connection established\r\n\r\n"));
  });
  return listen(server, targets, sockets);
}

/** A SOCKS 5 proxy; with credentials ("user:password") it wants these. */
export async function startSocksProxy(credentials?: string): Promise<ProxyServer> {
  const targets: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    const steps: ((bytes: Buffer) => void)[] = [
      (bytes) => {
        const method = credentials === undefined ? 0 : 2;
        socket.write(Uint8Array.of(5, bytes.subarray(2).includes(method) ? method : 255));
        if (credentials === undefined) steps.shift();
      },
      (bytes) => {
        const user = bytes.subarray(2, 2 + bytes[1]!).toString();
        const password = bytes.subarray(3 + user.length).toString();
        socket.write(Uint8Array.of(1, `${user}:${password}` === credentials ? 0 : 1));
      },
      (bytes) => {
        const host = hostIn(bytes);
        const port = bytes.readUInt16BE(bytes.length - 2);
        targets.push(`${host}:${port}`);
        const outgoing = join(socket, host, port, sockets);
        outgoing.once("connect", () => socket.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)));
        outgoing.once("error", () => socket.end(Uint8Array.of(5, 5, 0, 1, 0, 0, 0, 0, 0, 0)));
      },
    ];
    const next = (bytes: Buffer): void => {
      const step = steps.shift();
      if (steps.length === 0) socket.off("data", next);
      step?.(bytes);
    };
    socket.on("data", next);
  });
  return listen(server, targets, sockets);
}

/** The name or address that a request of SOCKS 5 asks for. */
function hostIn(bytes: Buffer): string {
  if (bytes[3] === 3) return bytes.subarray(5, 5 + bytes[4]!).toString();
  if (bytes[3] === 1) return [...bytes.subarray(4, 8)].join(".");
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(4 + 2 * index).toString(16)).join(":");
}

function join(socket: Socket, host: string, port: number, sockets: Set<Socket>): Socket {
  const outgoing = connect(port, ownNames.has(host) ? "127.0.0.1" : host);
  for (const one of [socket, outgoing]) {
    sockets.add(one);
    one.on("error", () => socket.destroy());
  }
  outgoing.once("connect", () => {
    outgoing.pipe(socket);
    socket.pipe(outgoing);
  });
  return outgoing;
}

async function listen(server: Server, targets: string[], sockets: ReadonlySet<Socket>): Promise<ProxyServer> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    targets,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}
