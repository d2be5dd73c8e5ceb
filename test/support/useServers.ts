import { afterEach } from "vitest";
import { TestServer, type TestServerOptions } from "./testServer.ts";

/** Gives the tests of a file a function that starts servers; each ends with the test that started it. */
export function useServers(): (options?: TestServerOptions) => Promise<TestServer> {
  const running: TestServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });
  return async (options) => {
    const server = await TestServer.start(options);
    running.push(server);
    return server;
  };
}
