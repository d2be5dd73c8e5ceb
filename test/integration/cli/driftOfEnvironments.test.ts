import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { createMachineState } from "../../../server/src/node/machineState.ts";
import type { ConnectedCluster } from "../../../server/src/node/kubernetes/connectCluster.ts";
import { startLocalCluster, type LocalCluster } from "../../../server/src/node/localCluster/startLocalCluster.ts";
import { createCliSandbox, type CliResult, type CliSandbox } from "../../support/cli.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { applyOver, connectAside } from "../../support/writeAside.ts";

let cli: CliSandbox;
let git: GitSandbox;
let local: LocalCluster;
let cluster: ConnectedCluster;
let repository: string;

const web = (color: string): string => `apiVersion: v1
kind: ConfigMap
metadata: {name: web-config}
data: {color: ${color}}
`;

const api = `apiVersion: v1
kind: ConfigMap
metadata: {name: api-config}
data: {level: info}
`;

beforeAll(async () => {
  cli = createCliSandbox();
  git = createGitSandbox();
  repository = git.init("shop");
  git.write(
    path.join(repository, ".plumbline.yaml"),
    "environments:\n  - {name: staging, path: staging, namespace: default}\n  - {name: trial, path: trial}\n",
  );
  git.write(path.join(repository, "staging/web/config.yaml"), web("green"));
  git.write(path.join(repository, "staging/api/config.yaml"), api);
  git.git(["add", "."], repository);
  git.git(["commit", "-q", "-m", "Begin"], repository);
  local = await startLocalCluster({ folder: path.join(git.folder, "cluster") });
  cluster = await connectAside(local.kubeconfig);
  await apply("web-config", { color: "green" }, "plumbline");
  await apply("web-config", { color: "red" }, "kubectl-edit");
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

function drift(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const folder = path.relative(cli.folder, repository);
  return cli.runBeside(["drift", ...args], { folder, environment: { KUBECONFIG: local.kubeconfig, ...environment } });
}

/** A folder of what this machine remembers, in which contexts stand for environments. */
async function remember(environments: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const state = path.join(git.folder, `state-${Object.values(environments).join("-")}`);
  for (const [environment, context] of Object.entries(environments))
    await createMachineState(state).bind(repository, environment, { context, connectOnOpen: false });
  return { PLUMBLINE_STATE_HOME: state };
}

interface Report {
  readonly environment: string;
  readonly resources: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly differences: readonly {
      readonly path: string;
      readonly desired?: unknown;
      readonly live?: unknown;
      readonly manager?: string;
    }[];
  }[];
}

function verdicts({ output }: CliResult): Readonly<Record<string, string>> {
  const { resources } = JSON.parse(output) as Report;
  return Object.fromEntries(resources.map(({ name, verdict }) => [name, verdict]));
}

test("tells what moved in the environment, and by whom", async () => {
  const { code, output, errors } = await drift(["--environment", "staging", "--context", cluster.context, "-o", "json"]);
  expect(errors).toBe("");
  const { environment, resources } = JSON.parse(output) as Report;
  expect(environment).toBe("staging");
  expect(resources.find(({ name }) => name === "web-config")).toMatchObject({
    group: "",
    version: "v1",
    kind: "ConfigMap",
    namespace: "default",
    verdict: "outOfBand",
    differences: [{ path: ".data.color", kind: "changed", desired: "green", live: "red", manager: "kubectl-edit", operation: "Apply" }],
  });
  expect(resources.find(({ name }) => name === "api-config")).toMatchObject({ verdict: "missing" });
  expect(code).toBe(1);
});

test("narrows down to the files and folders that were named", async () => {
  expect(verdicts(await drift(["--environment", "staging", "--context", cluster.context, "-o", "json", "staging/api"]))).toEqual({
    "api-config": "missing",
  });
});

test("compares any two points", async () => {
  git.write(path.join(repository, "staging/web/config.yaml"), web("red"));
  const between = (from: string, to: string): Promise<CliResult> =>
    drift(["--environment", "staging", "--context", cluster.context, "-o", "json", "--from", from, "--to", to]);
  try {
    expect(verdicts(await between("main", "working"))).toEqual({ "web-config": "uncommitted", "api-config": "inSync" });
    expect(verdicts(await between("working", "live"))).toEqual({ "web-config": "inSync", "api-config": "missing" });
    expect(verdicts(await between("main", "live"))).toEqual({ "web-config": "outOfBand", "api-config": "missing" });
    expect(await between("main", "main")).toMatchObject({
      code: 2,
      output: "",
      errors: "A point can only be compared with another one.\n",
    });
    expect(await between("applied", "live")).toMatchObject({
      code: 2,
      output: "",
      errors: "It is not known which commit staging applied last.\n",
    });
  } finally {
    git.git(["checkout", "-q", "."], repository);
  }
});

test("tells every environment, and of those that cannot be reached why", async () => {
  const { context } = cluster;
  const all = await drift(["--all-environments", "-o", "json"], await remember({ staging: context, trial: context }));
  expect(all).toMatchObject({ code: 1, errors: "" });
  expect(JSON.parse(all.output)).toMatchObject({
    version: 1,
    environments: [
      { environment: "staging", resources: [{ name: "api-config" }, { name: "web-config" }] },
      { environment: "trial", resources: [] },
    ],
  });
  const half = await drift(["--all-environments"], await remember({ staging: context }));
  expect(half.code).toBe(2);
  expect(half.errors).toContain("This machine does not know yet which cluster trial is");
  expect(half.output).toContain("staging: 2 of 2 resources drifted");
});

test("tells code hosts and CI servers", async () => {
  const asked = ["--environment", "staging", "--context", cluster.context];
  const sarif = await drift([...asked, "-o", "sarif"]);
  expect(sarif).toMatchObject({ code: 1, errors: "" });
  expect(JSON.parse(sarif.output)).toMatchObject({
    runs: [
      {
        results: [
          {
            ruleId: "drift-missing",
            level: "warning",
            message: { text: "ConfigMap default/api-config: missing in staging" },
            locations: [{ physicalLocation: { artifactLocation: { uri: "staging/api/config.yaml" }, region: { startLine: 1 } } }],
          },
          {
            ruleId: "drift-out-of-band",
            message: {
              text: expect.stringMatching(
                /^ConfigMap default\/web-config: changed in staging: \.data\.color {2}green → red · kubectl-edit, /,
              ) as string,
            },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: "staging/web/config.yaml" } },
                logicalLocations: [{ fullyQualifiedName: ".data.color" }],
              },
            ],
          },
        ],
      },
    ],
  });
  const junit = await drift([...asked, "-o", "junit"]);
  expect(junit).toMatchObject({ code: 1, errors: "" });
  expect(junit.output).toContain('<testsuite name="staging" tests="2" failures="2">');
  expect(junit.output).toContain('<testcase classname="staging/api/config.yaml" name="ConfigMap default/api-config">');
  expect(junit.output).toContain('<failure type="missing" message="missing in staging"></failure>');
});

test("connects to the cluster that this machine remembers", async () => {
  const state = path.join(git.folder, "state");
  const { uid } = cluster.info;
  await createMachineState(state).bind(repository, "staging", {
    context: cluster.context,
    connectOnOpen: false,
    ...(uid === undefined ? {} : { uid }),
  });
  expect((await drift(["--environment", "staging"], { PLUMBLINE_STATE_HOME: state })).code).toBe(1);
  await createMachineState(state).bind(repository, "staging", { context: cluster.context, connectOnOpen: false, uid: "another-cluster" });
  const refused = await drift(["--environment", "staging"], { PLUMBLINE_STATE_HOME: state });
  expect({ code: refused.code, output: refused.output }).toEqual({ code: 2, output: "" });
  expect(refused.errors).toContain("leads to another cluster than before");
});

test.each([
  [
    [],
    "Name an environment with --environment, all of them with --all-environments, or a file with live objects with --live. There are staging, trial.",
  ],
  [["--environment", "production"], "There is no environment production. There are staging, trial."],
  [
    ["--environment", "staging"],
    "This machine does not know yet which cluster staging is: connect it in the editor, or name a kubeconfig context with --context.",
  ],
])("connects to nothing for the arguments %j", async (args, sentence) => {
  const { code, output, errors } = await drift(args);
  expect({ code, output, errors }).toEqual({ code: 2, output: "", errors: `${sentence}\n` });
});

test("says so when the cluster cannot be reached", async () => {
  const { code, output, errors } = await drift(["--environment", "staging", "--context", "nowhere"]);
  expect({ code, output }).toEqual({ code: 2, output: "" });
  expect(errors).toContain("nowhere");
});
