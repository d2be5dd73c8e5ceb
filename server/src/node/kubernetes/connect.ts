import { isIP } from "node:net";
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from "node:tls";
import type { ClientCertificate, ClusterTarget } from "./clusterTarget.ts";
import { timeoutError, type Connection } from "./connection.ts";
import { Http1Connection } from "./http1Connection.ts";
import { Http2Connection, type PingTiming } from "./http2Connection.ts";
import { hostOf, portOf } from "./proxies.ts";
import { openTunnel } from "./tunnel.ts";

/**
 * Opens the way to a server: HTTP/2 when it agrees to it during the TLS handshake, HTTP/1.1 otherwise.
 * @throws the Node error of the connection or the handshake.
 */
export async function openConnection(
  { server, tls: settings, proxy, isProxyUnchecked = false }: Pick<ClusterTarget, "server" | "tls" | "proxy" | "isProxyUnchecked">,
  certificate: ClientCertificate | undefined,
  timing: PingTiming & { readonly connectMs: number },
): Promise<Connection> {
  const host = hostOf(server);
  const port = portOf(server);
  const tunnel =
    proxy === undefined ? undefined : () => openTunnel(proxy, host, port, { timeoutMs: timing.connectMs, isUnchecked: isProxyUnchecked });
  if (server.protocol === "http:") return new Http1Connection(server, undefined, tunnel);
  const identity = certificate ?? settings.certificate;
  const tls: ConnectionOptions = {
    ...(settings.certificateAuthority !== undefined && { ca: settings.certificateAuthority }),
    ...(identity !== undefined && { cert: identity.certificate, key: identity.key }),
    // The name that the certificate is checked for; an address has none to ask for in the handshake.
    ...(settings.serverName !== undefined ? { servername: settings.serverName } : isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: !settings.insecure,
  };
  const socket = await handshake(
    { ...tls, host, port, ...(tunnel !== undefined && { socket: await tunnel() }), ALPNProtocols: ["h2", "http/1.1"] },
    timing.connectMs,
  );
  if (socket.alpnProtocol === "h2") return new Http2Connection(server, socket, timing);
  socket.destroy();
  return new Http1Connection(server, tls, tunnel);
}

function handshake(options: ConnectionOptions, timeoutMs: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(options);
    const timer = setTimeout(() => {
      socket.destroy(timeoutError());
    }, timeoutMs);
    socket.setKeepAlive(true, 30_000);
    socket.once("error", (error: Error) => {
      clearTimeout(timer);
      reject(error);
    });
    socket.once("secureConnect", () => {
      clearTimeout(timer);
      socket.removeAllListeners("error");
      // Until the HTTP/2 session listens itself.
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}
