import { expect, onTestFinished, test } from "vitest";
import { formatPath } from "../../server/src/core/fieldPath.ts";
import { getPath } from "../../server/src/core/json.ts";
import { builtInCatalog } from "../support/factsPack.ts";
import { startControlPlane } from "./controlPlane.ts";
import { differencesOf } from "./driftDifferential/ours.ts";
import { objectPath, Server } from "./driftDifferential/server.ts";
import { serverMinor } from "./programs.ts";

// A server on which images are no volumes yet drops such a volume and its mounts; that it lacks them is no drift. On newer ones it keeps both.

const labels = { app: "db" };
const template = {
  metadata: { labels },
  spec: {
    containers: [
      {
        name: "db",
        image: "shop/db:1.8",
        volumeMounts: [
          { name: "data", mountPath: "/data" },
          { name: "tmp", mountPath: "/tmp" },
        ],
      },
    ],
    volumes: [
      { name: "data", image: { reference: "shop/data:3", pullPolicy: "Always" } },
      { name: "tmp", emptyDir: {} },
    ],
  },
};
const manifest = {
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  metadata: { name: "db" },
  spec: { serviceName: "db", selector: { matchLabels: labels }, template },
};

test("an image volume is no drift, whether the server keeps it or not", { timeout: 300_000 }, async () => {
  const plane = await startControlPlane();
  onTestFinished(() => plane.stop());
  const server = new Server(plane);
  onTestFinished(() => {
    server.close();
  });
  const facts = builtInCatalog(serverMinor()).find({ group: "apps", version: "v1", kind: "StatefulSet" });
  if (facts === undefined) throw new Error("no StatefulSet is known");
  const path = objectPath(facts, "db");
  const live = await server.apply(path, manifest);
  const result = await server.apply(path, manifest, { dryRun: true });
  if (live === undefined || result === undefined) throw new Error("the server refuses the StatefulSet");
  const isKept = serverMinor() !== "1.34";
  expect(getPath(live, "spec", "template", "spec", "volumes")).toHaveLength(isKept ? 2 : 1);
  expect(getPath(result, "spec")).toEqual(getPath(live, "spec"));
  // With the record of what we applied, and without it, as after somebody else's write.
  for (const object of [live, { ...live, metadata: { name: "db", namespace: "default" } }]) {
    const found = differencesOf({
      kind: "StatefulSet",
      title: "",
      side: "server",
      facts,
      manifest,
      applied: manifest,
      live: object,
      result,
    });
    expect(found.filter(({ quiet }) => !quiet).map(({ kind, path: at }) => `${kind} ${formatPath(at)}`)).toEqual([]);
  }
});
