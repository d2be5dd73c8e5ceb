import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
// @ts-expect-error -- a script of the build, without types
import { compressDescriptions, readDescriptions } from "../../../server/facts/descriptions.mjs";
import type { Descriptions } from "../../../server/src/core/schema/descriptions.ts";
import { readFactsPack } from "../../support/factsPack.ts";

const descriptions = (await readDescriptions()) as Descriptions;

test("the words for types and fields are those of the API", () => {
  const { types } = descriptions;
  expect(types["io.k8s.api.core.v1.Container"]?.["image"]).toMatch(/^Container image name\./);
  expect(types["io.k8s.api.core.v1.PodSpec"]?.["activeDeadlineSeconds"]).toMatch(/^Optional duration in seconds the pod may be active/);
  expect(types["io.k8s.api.apps.v1.Deployment"]?.[""]).toBe("Deployment enables declarative updates for Pods and ReplicaSets.");
  expect(types["io.k8s.api.apps.v1.DeploymentStrategy"]?.["type"]).toContain('"Recreate" or "RollingUpdate"');
});

test("types that share a name keep their own words", () => {
  const { types } = descriptions;
  expect(types["io.k8s.api.rbac.v1.Subject"]?.["name"]).toContain("Name of the object being referenced");
  expect(types["io.k8s.api.events.v1.Event"]?.["note"]).toBeDefined();
  expect(types["io.k8s.api.core.v1.Event"]?.["note"]).toBeUndefined();
});

test("long ones end with a sentence", () => {
  const { types } = descriptions;
  const type = types["io.k8s.api.core.v1.ServiceSpec"]?.["type"];
  expect(type?.length).toBeLessThanOrEqual(510);
  expect(type).toMatch(/[.:] …$/);
});

test("words that say nothing of a field are left out", () => {
  const { types } = descriptions;
  expect(types["io.k8s.api.apps.v1.RollingUpdateDeployment"]?.["maxSurge"]).toBeUndefined();
  expect(types["io.k8s.api.apps.v1.Deployment"]?.["kind"]).toBeUndefined();
  expect(types["io.k8s.api.core.v1.ObjectReference"]?.["kind"]).toContain("Kind of the referent");
});

test("most types of the newest minor have words", () => {
  const pack = readFactsPack();
  const minor = Object.keys(pack.versions).at(-1) ?? "";
  const names = pack.names.filter(
    (name, position) => (pack.versions[minor]?.types[position] ?? -1) >= 0 && /\.(core|apps|batch|networking)\.v1\.\w+Spec$/.test(name),
  );
  expect(names.length).toBeGreaterThanOrEqual(20);
  expect(names.filter((name) => descriptions.types[name] === undefined)).toEqual([]);
});

test("nothing of the comments around them is left, and what is packed is read back", () => {
  const all = Object.values(descriptions.types).flatMap((type) => Object.values(type));
  expect(all.length).toBeGreaterThan(2000);
  expect(all.filter((text) => text === "" || /\*\/|^\*|export declare|OpenAPI Generator/.test(text))).toEqual([]);
  const packed = compressDescriptions(descriptions, false) as Uint8Array;
  expect(JSON.parse(brotliDecompressSync(packed).toString())).toEqual(descriptions);
});
