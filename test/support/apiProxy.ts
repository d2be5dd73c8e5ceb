import type { ServerResponse } from "node:http";
import { Agent, request as send } from "node:https";
import { writeKubeconfig, startTestServer, type Answering, type SeenRequest, type TestServer } from "./kubernetesServer.ts";

/** The API server behind the proxy. */
export interface ProxiedServer {
  readonly url: string;
  /** PEM. */
  readonly certificateAuthority: string | Buffer;
}

/** Says what is done with a request: true when it was answered here, otherwise it goes on to the server, after some milliseconds if so said. */
export type Intercept = (request: SeenRequest, answer: Answering) => boolean | Promise<boolean>;

/** Stands between a client and a real API server, HTTP/2 in front, and misbehaves as told. */
export interface ApiProxy {
  readonly server: TestServer;
  /** Path of a kubeconfig that leads here as this user. */
  kubeconfig(user: object): Promise<string>;
  /** What happens to requests from now on. */
  intercept: Intercept;
  /** How many answers are under way: watches, once everything is listed. */
  readonly streamCount: number;
  /** Ends every answer that is under way, as a server ends watches. */
  endStreams(): void;
  stop(): Promise<void>;
}

/** Headers that say how one connection is used; HTTP/2 refuses them. */
const hopByHop: ReadonlySet<string> = new Set(["connection", "keep-alive", "transfer-encoding"]);

/** Requests carry on with the credentials that the client sent. */
export async function startApiProxy(target: ProxiedServer): Promise<ApiProxy> {
  const agent = new Agent({ ca: target.certificateAuthority, keepAlive: true });
  const streams = new Set<() => void>();
  const configurations: { dispose(): Promise<void> }[] = [];
  const forward = (request: SeenRequest, answer: Answering): void => {
    const query = request.query.size === 0 ? "" : `?${request.query.toString()}`;
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !name.startsWith(":") && name !== "host"));
    const outgoing = send(target.url + request.path + query, { method: request.method, headers, agent }, (response) => {
      const kept = Object.fromEntries(Object.entries(response.headers).filter(([name]) => !hopByHop.has(name)));
      (answer.raw as ServerResponse).writeHead(response.statusCode ?? 502, kept);
      const end = (): void => {
        response.destroy();
        answer.raw.end();
      };
      streams.add(end);
      const client: NodeJS.WritableStream = answer.raw;
      response.on("data", (chunk: Buffer) => client.write(chunk));
      response.on("error", () => undefined);
      response.on("close", () => {
        streams.delete(end);
        answer.raw.end();
      });
    });
    answer.raw.on("close", () => outgoing.destroy());
    outgoing.on("error", () => {
      answer.break();
    });
    outgoing.end(request.body);
  };
  const server = await startTestServer((request, answer) => {
    void Promise.resolve(proxy.intercept(request, answer)).then((isAnswered) => {
      if (!isAnswered) forward(request, answer);
    });
  });
  const proxy: ApiProxy = {
    server,
    kubeconfig: async (user) => {
      const written = await writeKubeconfig(server.url, { user });
      configurations.push(written);
      return written.path;
    },
    intercept: () => false,
    get streamCount() {
      return streams.size;
    },
    endStreams: () => {
      for (const end of streams) end();
    },
    stop: async () => {
      await server.stop();
      agent.destroy();
      for (const configuration of configurations) await configuration.dispose();
    },
  };
  return proxy;
}
