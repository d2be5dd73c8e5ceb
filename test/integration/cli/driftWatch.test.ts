import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import type { ConnectedCluster } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { createMachineState } from "../../../server/src/node/machineState.ts";
import { createCliSandbox, type CliSandbox, type RunningCli, type RunOptions } from "../../support/cli.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { replaceLocalCluster } from "../../support/replaceLocalCluster.ts";
import { applyOver, connectAside } from "../../support/writeAside.ts";

let cli: CliSandbox;
let git: GitSandbox;
let local: LocalCluster;
let cluster: ConnectedCluster;
let repository: string;

const config = (name: string, level: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: default}\ndata: {level: ${level}}\n`;

beforeAll(async () => {
  cli = createCliSandbox();
  git = createGitSandbox();
  repository = git.init("shop");
  configure(staging);
  git.write(path.join(repository, "staging/web.yaml"), config("web", "info"));
  git.write(path.join(repository, "staging/api.yaml"), config("api", "info"));
  git.git(["add", "."], repository);
  git.git(["commit", "-q", "-m", "Begin"], repository);
  local = await startLocalCluster({ folder: path.join(git.folder, "cluster") });
  cluster = await connectAside(local.kubeconfig);
  await apply("web", { level: "info" }, "plumbline");
});

afterAll(async () => {
  cluster.dispose();
  await local.stop();
  git.dispose();
  cli.dispose();
});

async function apply(name: string, data: JsonObject, fieldManager: string): Promise<void> {
  await applyOver(cluster, { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default" }, data }, fieldManager);
}

function watch(args: readonly string[]): RunningCli {
  const folder = path.relative(cli.folder, repository);
  const asked = ["drift", "--watch", "--environment", "staging", "--context", cluster.context, ...args];
  return cli.start(asked, { folder, environment: { KUBECONFIG: local.kubeconfig } });
}

const staging = "environments:\n  - {name: staging, path: staging}\n";

function configure(text: string): void {
  git.write(path.join(repository, ".plumbline.yaml"), text);
}

/** Where the program is started on a machine that has connected staging, and others with it, before. */
async function remembering(...others: readonly string[]): Promise<RunOptions> {
  const state = path.join(git.folder, `state-${others.join("-")}`);
  for (const name of ["staging", ...others]) {
    await createMachineState(state).bind(repository, name, { context: cluster.context, connectOnOpen: false });
  }
  return {
    folder: path.relative(cli.folder, repository),
    environment: { KUBECONFIG: local.kubeconfig, PLUMBLINE_STATE_HOME: state },
  };
}

/** Lines behind their times. */
function linesOf(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ /, "")]));
}

test("tells what changes in the cluster, in the files and in Git, a line each", async () => {
  const watching = watch([]);
  const lastLine = (): string | undefined => linesOf(watching.output()).at(-1);
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/api: missing in staging");
  }, 20_000);
  await apply("web", { level: "debug" }, "kubectl-edit");
  await vi.waitFor(() => {
    expect(lastLine()).toMatch(/^staging: ConfigMap default\/web: changed in staging; \.data\.level {2}info → debug · kubectl-edit, /);
  }, 20_000);
  await apply("web", { level: "info" }, "plumbline");
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/web: in sync");
  }, 20_000);
  git.write(path.join(repository, "staging/web.yaml"), config("web", "warn"));
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/web: uncommitted; .data.level  to be changed: info → warn");
  }, 20_000);
  git.git(["commit", "-aqm", "Warn"], repository);
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/web: not deployed; .data.level  to be changed: info → warn");
  }, 20_000);
  rmSync(path.join(repository, "staging/api.yaml"));
  git.git(["commit", "-aqm", "Leave api out"], repository);
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/api: gone");
  }, 20_000);
  const lines = linesOf(watching.output());
  expect(new Set(lines).size).toBe(lines.length);
  expect(await watching.interrupt()).toMatchObject({ code: 1, errors: "" });
}, 120_000);

test("takes up what the configuration says while it watches, and tells what cannot be read any more", async () => {
  git.write(path.join(repository, "production/web.yaml"), config("web", "error").replace("default", "kube-public"));
  git.git(["add", "."], repository);
  git.git(["commit", "-qm", "Add production"], repository);
  await apply("web", { level: "warn" }, "plumbline");
  await apply("web", { level: "debug" }, "kubectl-edit");
  const watching = cli.start(["drift", "--watch", "--all-environments"], await remembering("production"));
  const lastLine = (): string | undefined => linesOf(watching.output()).at(-1);
  await vi.waitFor(() => {
    expect(lastLine()).toMatch(/^staging: ConfigMap default\/web: changed in staging; \.data\.level {2}warn → debug · kubectl-edit, /);
  }, 20_000);
  configure(`${staging}ignore:\n  - {names: [web], reason: being tried out}\n`);
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/web: in sync");
  }, 20_000);
  configure(`${staging}  - {name: production, path: production}\n`);
  await vi.waitFor(() => {
    expect(linesOf(watching.output())).toContain("production: ConfigMap kube-public/web: missing in production");
    expect(linesOf(watching.output()).filter((line) => line.startsWith("staging: ConfigMap default/web: changed"))).toHaveLength(2);
  }, 20_000);
  configure("environments: [");
  writeFileSync(path.join(repository, "staging/broken.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28]));
  await vi.waitFor(() => {
    expect(
      watching
        .errors()
        .split("\n")
        .filter((line) => line !== ""),
    ).toEqual([
      expect.stringMatching(/^staging\/broken\.yaml /) as string,
      expect.stringMatching(/^\.plumbline\.yaml is not right: /) as string,
    ]);
  }, 20_000);
  // What it said before holds.
  await apply("web", { level: "warn" }, "plumbline");
  await vi.waitFor(() => {
    expect(lastLine()).toBe("staging: ConfigMap default/web: in sync");
  }, 20_000);
  rmSync(path.join(repository, "staging/broken.yaml"));
  configure(staging);
  await vi.waitFor(() => {
    expect(lastLine()).toBe("production: no environment any more");
  }, 20_000);
  expect(await watching.interrupt()).toMatchObject({ code: 0 });
  await apply("web", { level: "info" }, "plumbline");
}, 120_000);

test("tells JSON, an object a line", async () => {
  const watching = watch(["-o", "json"]);
  await vi.waitFor(() => {
    const objects = linesOf(watching.output()).map((line) => JSON.parse(line) as unknown);
    const common = { version: 1, time: expect.stringMatching(/Z$/) as string, environment: "staging" };
    expect(objects).toEqual([
      { ...common, resource: expect.objectContaining({ kind: "ConfigMap", name: "web", verdict: "undeployed" }) as object },
    ]);
  }, 20_000);
  await watching.interrupt();
}, 60_000);

test("tells no changes in formats that are one report", async () => {
  const folder = path.relative(cli.folder, repository);
  const { code, output, errors } = await cli.runBeside(["drift", "--watch", "--environment", "staging", "-o", "sarif"], { folder });
  expect({ code, output, errors }).toEqual({ code: 2, output: "", errors: "Changes are told as text or json.\n" });
});

test.each<[string, readonly string[], () => void, () => void, RegExp]>([
  [
    "an environment was never connected",
    ["--all-environments"],
    () => {
      configure(`${staging}  - {name: production, path: production}\n`);
    },
    () => undefined,
    /^This machine does not know yet which cluster production is: /,
  ],
  [
    "a file cannot be read",
    ["--environment", "staging"],
    () => undefined,
    () => {
      writeFileSync(path.join(repository, "staging/broken.yaml"), Buffer.from([0x61, 0x3a, 0x20, 0xc3, 0x28]));
    },
    /^staging\/broken\.yaml /,
  ],
  [
    "the environment is not there any more",
    ["--environment", "staging"],
    () => undefined,
    () => {
      configure("environments:\n  - {name: trial, path: staging}\n");
    },
    /^There is no environment staging\. There are trial\./,
  ],
])(
  "ends with 2 as long as something is not known: %s",
  async (_name, args, before, after, complaint) => {
    await apply("web", { level: "warn" }, "plumbline");
    before();
    const watching = cli.start(["drift", "--watch", ...args], await remembering());
    try {
      // A line of the cluster comes when all is watched.
      await apply("web", { level: "debug" }, "kubectl-edit");
      await vi.waitFor(() => {
        expect(watching.output()).toContain("staging: ConfigMap default/web: changed in staging");
      }, 20_000);
      after();
      await vi.waitFor(() => {
        expect(watching.errors()).toMatch(complaint);
      }, 20_000);
      expect(await watching.interrupt()).toMatchObject({ code: 2 });
    } finally {
      await watching.interrupt();
      configure(staging);
      rmSync(path.join(repository, "staging/broken.yaml"), { force: true });
    }
  },
  60_000,
);

test("ends with 2 when the cluster is away or another one, and calls nothing gone for that", async () => {
  await apply("web", { level: "debug" }, "kubectl-edit");
  const watching = [watch([]), watch([])];
  const [first, second] = watching;
  const until = async (isTrue: (watching: RunningCli) => boolean, which: readonly (RunningCli | undefined)[]): Promise<void> => {
    await vi.waitUntil(() => which.every((one) => one !== undefined && isTrue(one)), 20_000);
  };
  await until((one) => one.output().includes("staging: ConfigMap default/web: "), watching);
  const told = [linesOf(first?.output() ?? ""), linesOf(second?.output() ?? "")];
  await local.stop();
  await until((one) => /^staging: 127\.0\.0\.1:\d+ cannot be reached: /m.test(one.errors()), watching);
  const ended = [await first?.interrupt()];
  local = await replaceLocalCluster(local, path.join(git.folder, "cluster"));
  await until((one) => one.errors().includes("leads to another cluster than before"), [second]);
  ended.push(await second?.interrupt());
  expect(ended.map((one) => one?.code)).toEqual([2, 2]);
  expect(ended.map((one) => linesOf(one?.output ?? ""))).toEqual(told);
}, 120_000);
