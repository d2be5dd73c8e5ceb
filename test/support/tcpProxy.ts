import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** Forwards connections to a port of this machine, until told to misbehave. */
export interface TcpProxy {
  readonly port: number;
  /** From now on nothing goes through the open connections any more, and neither side is told; new ones work. */
  freeze(): void;
  /** Cuts all connections; until `mend` new ones are cut as well. */
  cut(): void;
  mend(): void;
  stop(): Promise<void>;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let isCut = false;
  const destroyAll = (): void => {
    for (const sockets of pairs) for (const socket of sockets) socket.destroy();
    pairs.clear();
  };
  const server = createServer((incoming) => {
    if (isCut) {
      incoming.destroy();
      return;
    }
    const outgoing = connect(targetPort, "127.0.0.1");
    const pair = [incoming, outgoing] as const;
    pairs.add(pair);
    incoming.pipe(outgoing);
    outgoing.pipe(incoming);
    for (const socket of pair) socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      for (const [incoming, outgoing] of pairs) {
        incoming.unpipe(outgoing);
        outgoing.unpipe(incoming);
        // Read and thrown away, as a network does that lost the way.
        incoming.resume();
        outgoing.resume();
      }
    },
    cut: () => {
      isCut = true;
      destroyAll();
    },
    mend: () => {
      isCut = false;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        destroyAll();
      }),
  };
}
