import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createKustomizeRenderer } from "../../../server/src/node/renderers/kustomize.ts";
import { EnvironmentScene } from "../../support/environmentScene.ts";

// What the real tool makes of overlays is tested with the cluster suite; here it is not there, or of no use.

let tools: string;
let scene: EnvironmentScene | undefined;

beforeEach(() => {
  tools = mkdtempSync(path.join(tmpdir(), "plumbline-tools-"));
  mkdirSync(path.join(tools, "bin"));
});

afterEach(async () => {
  await scene?.stop();
  scene = undefined;
  rmSync(tools, { recursive: true, force: true });
});

const folder = "environments/staging";
const configMap = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

function start(files: Readonly<Record<string, string>>): Promise<EnvironmentScene> {
  const renderer = createKustomizeRenderer({ environment: { PATH: path.join(tools, "bin") }, trust: { isTrusted: true } });
  return EnvironmentScene.start({ files, renderer });
}

function install(build: string): void {
  const file = path.join(tools, "bin", "kustomize");
  writeFileSync(file, `#!/bin/sh\ncase "$1" in version) echo v5;; *) ${build};; esac\n`);
  chmodSync(file, 0o755);
}

test("an overlay that cannot be rendered is unknown with the reason, and everything else is told", async () => {
  scene = await start({
    [`${folder}/plain/a.yaml`]: configMap("a"),
    [`${folder}/overlay/kustomization.yaml`]: "resources: [../../../base, b.yaml]\nnamePrefix: x-\n",
    [`${folder}/overlay/b.yaml`]: configMap("b"),
    "base/kustomization.yaml": "resources: [c.yaml]\n",
    "base/c.yaml": configMap("c"),
  });
  await scene.connect();
  expect(scene.verdicts()).toEqual(["ConfigMap a: missing", "Kustomization overlay: unknown"]);
  const reason = (): string | undefined => scene?.entry("Kustomization", "overlay")?.reason;
  expect(reason()).toBe("Needs kustomize: install kustomize or kubectl so that it is on the PATH, then refresh.");

  install('echo "Error: it does not want to" >&2; exit 1');
  await scene.session.refresh({ catalog: true });
  await scene.until("the tool says why", () => reason() === `Kustomize cannot build ${folder}/overlay: it does not want to`);
  expect(scene.verdicts()).toEqual(["ConfigMap a: missing", "Kustomization overlay: unknown"]);
});

test("a remote base is refused without running anything", async () => {
  install(`echo ran > '${tools}/ran'; exit 1`);
  scene = await start({ [`${folder}/kustomization.yaml`]: "resources: ['https://example.com/base?ref=v1']\n" });
  await scene.connect();
  expect(scene.entry("Kustomization", "staging")?.reason).toBe(
    `${folder}/kustomization.yaml refers to https://example.com/base?ref=v1, which is not in the repository; nothing is downloaded.`,
  );
  expect(existsSync(path.join(tools, "ran"))).toBe(false);
});
