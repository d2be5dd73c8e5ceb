import { afterAll, beforeAll, expect, test } from "vitest";
import { createCliSandbox, type CliSandbox } from "../../support/cli.ts";

let cli: CliSandbox;

beforeAll(() => {
  cli = createCliSandbox();
});

afterAll(() => {
  cli.dispose();
});

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: shop/web:1.8
`;

const secret = `apiVersion: v1
kind: Secret
metadata:
  name: db
stringData:
  password: correct-horse
`;

interface Write {
  readonly manager: string;
  readonly operation: string;
  readonly fields: object;
  readonly subresource?: string;
  readonly time?: string;
}

const applied: Write = {
  manager: "plumbline",
  operation: "Apply",
  time: "2026-03-02T09:00:00Z",
  fields: {
    "f:spec": {
      "f:replicas": {},
      "f:selector": {},
      "f:template": {
        "f:metadata": { "f:labels": { "f:app": {} } },
        "f:spec": { "f:containers": { 'k:{"name":"web"}': { ".": {}, "f:name": {}, "f:image": {} } } },
      },
    },
  },
};

const scaled: Write = {
  manager: "kubectl",
  operation: "Update",
  subresource: "scale",
  time: "2026-03-02T14:02:00Z",
  fields: { "f:spec": { "f:replicas": {} } },
};

/** A live Deployment as kubectl prints it with managed fields. */
function liveDeployment(spec: object, writes: readonly Write[], metadata: object = {}): object {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: {
      name: "web",
      namespace: "shop",
      uid: "5b8e",
      resourceVersion: "912",
      generation: 3,
      creationTimestamp: "2026-03-02T09:00:00Z",
      managedFields: writes.map(({ fields, ...write }) => ({ ...write, apiVersion: "apps/v1", fieldsType: "FieldsV1", fieldsV1: fields })),
      ...metadata,
    },
    spec: {
      replicas: 2,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
      selector: { matchLabels: { app: "web" } },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      template: {
        metadata: { labels: { app: "web" } },
        spec: {
          containers: [
            {
              name: "web",
              image: "shop/web:1.8",
              imagePullPolicy: "IfNotPresent",
              resources: {},
              terminationMessagePath: "/dev/termination-log",
              terminationMessagePolicy: "File",
            },
          ],
          dnsPolicy: "ClusterFirst",
          restartPolicy: "Always",
          schedulerName: "default-scheduler",
          securityContext: {},
          terminationGracePeriodSeconds: 30,
        },
      },
      ...spec,
    },
    status: { observedGeneration: 3, replicas: 2 },
  };
}

function list(...items: readonly object[]): string {
  return JSON.stringify({ apiVersion: "v1", kind: "List", metadata: { resourceVersion: "" }, items });
}

/** The parsed JSON of a run with its exit code. */
function drift(
  args: readonly string[],
  input?: string,
): { readonly code: number | null; readonly errors: string; readonly report: unknown } {
  const { code, output, errors } = cli.run(["drift", "-o", "json", ...args], input === undefined ? {} : { input });
  return { code, errors, report: output === "" ? undefined : JSON.parse(output) };
}

test("finds nothing where the environment is as declared, defaults of the server included", () => {
  cli.write("same/web.yaml", deployment);
  cli.write("same/live.json", JSON.stringify(liveDeployment({}, [applied])));
  const { code, report } = drift(["--live", "same/live.json", "same/web.yaml"]);
  expect({ code, report }).toEqual({
    code: 0,
    report: {
      version: 1,
      environment: "same/live.json",
      resources: [{ group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "web", verdict: "inSync", differences: [] }],
    },
  });
});

test("prints the JSON that it promises: which field, from what to what, by whom and when", () => {
  cli.write("scaled/web.yaml", deployment);
  cli.write("scaled/live.json", list(liveDeployment({ replicas: 5 }, [applied, scaled])));
  const { code, report } = drift(["--live", "scaled/live.json", "scaled"]);
  expect({ code, report }).toEqual({
    code: 1,
    report: {
      version: 1,
      environment: "scaled/live.json",
      resources: [
        {
          group: "apps",
          version: "v1",
          kind: "Deployment",
          namespace: "shop",
          name: "web",
          verdict: "outOfBand",
          differences: [
            {
              path: ".spec.replicas",
              kind: "changed",
              desired: 2,
              live: 5,
              manager: "kubectl",
              operation: "Update",
              subresource: "scale",
              time: "2026-03-02T14:02:00Z",
            },
          ],
        },
      ],
    },
  });
});

test("reads what kubectl prints as YAML, and from standard input", () => {
  cli.write("yaml/web.yaml", deployment);
  const live = `apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: web
      namespace: shop
      managedFields:
        - apiVersion: apps/v1
          fieldsType: FieldsV1
          fieldsV1: {"f:spec": {"f:replicas": {}}}
          manager: kubectl-edit
          operation: Update
          time: "2026-03-02T14:02:00Z"
    spec:
      replicas: 3
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: web, image: "shop/web:1.8"}]}
`;
  const { code, report } = drift(["--live", "-", "yaml/web.yaml"], live);
  expect(code).toBe(1);
  expect(report).toMatchObject({
    environment: "-",
    resources: [{ verdict: "outOfBand", differences: [{ path: ".spec.replicas", desired: 2, live: 3, manager: "kubectl-edit" }] }],
  });
});

test("tells what is missing, and what was applied from here and is no longer declared", () => {
  cli.write("set/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-config}\ndata: {color: green}\n");
  const foreign = liveDeployment({}, [{ ...applied, manager: "somebody" }], { name: "other" });
  cli.write("set/live.json", list(liveDeployment({}, [applied]), foreign));
  const { code, report } = drift(["--live", "set/live.json", "set"]);
  expect(code).toBe(1);
  expect(
    (report as { resources: { kind: string; name: string; verdict: string }[] }).resources.map(({ kind, name, verdict }) => [
      kind,
      name,
      verdict,
    ]),
  ).toEqual([
    ["ConfigMap", "web-config", "missing"],
    ["Deployment", "web", "orphaned"],
  ]);
});

test("says of what is being deleted that it is, declared or not, instead of how it differs", () => {
  const going = { deletionTimestamp: "2026-03-02T15:00:00Z", finalizers: ["example.org/hold"] };
  cli.write("going/web.yaml", deployment);
  cli.write(
    "going/live.json",
    list(liveDeployment({ replicas: 5 }, [applied, scaled], going), liveDeployment({}, [applied], { ...going, name: "old" })),
  );
  const { code, report } = drift(["--live", "going/live.json", "going/web.yaml"]);
  expect(code).toBe(2);
  expect(report).toMatchObject({
    resources: [
      { name: "web", verdict: "unknown", terminating: true, reason: "It waits for its finalizer example.org/hold.", differences: [] },
      { name: "old", verdict: "unknown", terminating: true, reason: "It waits for its finalizer example.org/hold." },
    ],
  });
  expect(cli.run(["drift", "--live", "going/live.json", "going/web.yaml"]).output).toContain(
    "Deployment shop/web: being deleted: It waits for its finalizer example.org/hold.",
  );
});

test("takes the fields of another manager for ours when told to", () => {
  const flux = { ...applied, manager: "kustomize-controller" };
  const withoutReplicas = deployment.replace("  replicas: 2\n", "");
  cli.write("flux/web.yaml", withoutReplicas);
  cli.write("flux/live.json", JSON.stringify(liveDeployment({}, [flux])));
  const removed = drift(["--live", "flux/live.json", "--field-manager", "kustomize-controller", "flux/web.yaml"]);
  expect(removed.report).toMatchObject({
    resources: [{ verdict: "outOfBand", differences: [{ path: ".spec.replicas", kind: "removed", live: 2 }] }],
  });
  const foreign = drift(["--live", "flux/live.json", "flux/web.yaml"]);
  expect(foreign.report).not.toMatchObject({ resources: [{ differences: [{ kind: "removed" }] }] });
});

test("honours what kubectl apply recorded", () => {
  const before = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "web-config", namespace: "shop", annotations: {} },
    data: { color: "green", size: "large" },
  };
  cli.write("client/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-config}\ndata: {color: green}\n");
  const live = {
    ...before,
    metadata: {
      name: "web-config",
      namespace: "shop",
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": JSON.stringify(before) },
      managedFields: [
        {
          manager: "kubectl-client-side-apply",
          operation: "Update",
          apiVersion: "v1",
          fieldsType: "FieldsV1",
          fieldsV1: {
            "f:data": { ".": {}, "f:color": {}, "f:size": {} },
            "f:metadata": { "f:annotations": { ".": {}, "f:kubectl.kubernetes.io/last-applied-configuration": {} } },
          },
        },
      ],
    },
  };
  cli.write("client/live.json", JSON.stringify(live));
  const { code, report } = drift(["--live", "client/live.json", "client/config.yaml"]);
  expect(code).toBe(1);
  expect(report).toMatchObject({
    resources: [{ verdict: "outOfBand", differences: [{ path: ".data.size", kind: "removed", live: "large" }] }],
  });
});

test("shows that a secret differs, and never what it is", () => {
  cli.write("secret/db.yaml", secret);
  const live = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "db", namespace: "shop" },
    type: "Opaque",
    data: { password: btoa("battery-staple") },
  };
  cli.write("secret/live.json", JSON.stringify(live));
  for (const format of ["json", "text"]) {
    const { code, output } = cli.run(["drift", "-o", format, "--live", "secret/live.json", "secret/db.yaml"]);
    expect(code).toBe(1);
    expect(output).toContain(".data.password");
    for (const value of ["correct-horse", "battery-staple"]) {
      expect(output).not.toContain(value);
      expect(output).not.toContain(btoa(value));
    }
  }
});

test("compares kinds of which no definition is at hand", () => {
  const manifest = (color: string): string => `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: one}\nspec: {color: ${color}}\n`;
  cli.write("custom/green.yaml", manifest("green"));
  cli.write("custom/red.yaml", manifest("red"));
  const live = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "one", namespace: "shop" }, spec: { color: "green" } };
  cli.write("custom/live.json", list(live));
  expect(drift(["--live", "custom/live.json", "custom/green.yaml"]).report).toMatchObject({
    resources: [{ group: "example.com", kind: "Widget", namespace: "shop", name: "one", verdict: "inSync" }],
  });
  expect(drift(["--live", "custom/live.json", "custom/red.yaml"]).report).toMatchObject({
    resources: [{ namespace: "shop", verdict: "outOfBand", differences: [{ path: ".spec.color", desired: "red", live: "green" }, {}] }],
  });
});

test("says that kubectl left out who wrote which field", () => {
  cli.write("unmanaged/web.yaml", deployment);
  cli.write("unmanaged/live.json", JSON.stringify(liveDeployment({}, [])));
  const { code, errors } = drift(["--live", "unmanaged/live.json", "unmanaged/web.yaml"]);
  expect({ code, errors }).toEqual({
    code: 0,
    errors:
      "unmanaged/live.json does not say who wrote which field, so that additions cannot be told: print it with --show-managed-fields.\n",
  });
});

test("ignores what the .plumbline.yaml of the repository ignores", () => {
  cli.write(
    "ignore/.plumbline.yaml",
    "environments:\n  - {name: staging, path: ., namespace: shop}\nignore:\n  - {kinds: [Deployment], fields: [.spec.replicas], reason: scaled by hand}\n",
  );
  cli.write("ignore/web.yaml", deployment);
  cli.write("ignore/live.json", list(liveDeployment({ replicas: 5 }, [applied, scaled])));
  const { code, report } = drift(["--live", "ignore/live.json", "ignore"]);
  expect(code).toBe(0);
  expect(report).toMatchObject({
    resources: [
      {
        verdict: "inSync",
        differences: [
          {
            path: ".spec.replicas",
            kind: "ignored",
            desired: 2,
            live: 5,
            quiet: true,
            ignored: { was: "changed", by: "configuration", reason: "scaled by hand" },
          },
        ],
      },
    ],
  });
  const { output } = cli.run(["drift", "--live", "ignore/live.json", "ignore"]);
  expect(output.split("\n")).toEqual([
    "Deployment shop/web: in sync",
    "  .spec.replicas  ignored: 2 → 5 · kubectl (scale), 2026-03-02T14:02:00Z (scaled by hand)",
    "ignore/live.json: 1 resource in sync, 1 ignored",
    "",
  ]);
});

test("ignores what comments, annotations and an Application of Argo CD in the folder say", () => {
  const live = list(liveDeployment({ replicas: 5 }, [applied, scaled]));
  const reasonIn = (folder: string, manifest: string): unknown => {
    cli.write(`${folder}/web.yaml`, manifest);
    cli.write(`${folder}/live.json`, live);
    const { report } = drift(["--live", `${folder}/live.json`, folder]);
    const { resources } = report as { resources: { kind: string; differences: { ignored: unknown }[] }[] };
    return resources.find(({ kind }) => kind === "Deployment")?.differences[0]?.ignored;
  };
  expect(reasonIn("comment", deployment.replace("replicas: 2", "replicas: 2 # plumbline-ignore-drift kubectl: a test"))).toEqual({
    was: "changed",
    by: "comment",
    reason: "a test",
  });
  cli.write(
    "argo/application.yaml",
    "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec:\n  source: {repoURL: x, path: .}\n  ignoreDifferences: [{group: apps, kind: Deployment, jsonPointers: [/spec/replicas]}]\n",
  );
  expect(reasonIn("argo", deployment)).toEqual({ was: "changed", by: "argocd", reason: "ignoreDifferences of Application shop" });
});

test("prints for people what drifted and nothing else", () => {
  cli.write("text/web.yaml", deployment);
  cli.write("text/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web-config}\n");
  cli.write("text/live.yaml", list(liveDeployment({ replicas: 5 }, [applied, scaled])));
  const { code, output, errors } = cli.run(["drift", "--live", "text/live.yaml", "text"]);
  expect({ code, output: output.split("\n"), errors }).toEqual({
    code: 1,
    output: [
      "ConfigMap shop/web-config: missing in text/live.yaml",
      "Deployment shop/web: changed in text/live.yaml",
      "  .spec.replicas  2 → 5 · kubectl (scale), 2026-03-02T14:02:00Z",
      "text/live.yaml: 2 of 2 resources drifted",
      "",
    ],
    errors: "",
  });
});

test("does not call free of drift what it cannot compare", () => {
  cli.write(
    "version/scaler.yaml",
    "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: web}\nspec: {maxReplicas: 3, scaleTargetRef: {kind: Deployment, name: web}}\n",
  );
  cli.write(
    "version/live.json",
    JSON.stringify({
      apiVersion: "autoscaling/v1",
      kind: "HorizontalPodAutoscaler",
      metadata: { name: "web", namespace: "shop" },
      spec: { maxReplicas: 3 },
    }),
  );
  const { code, report } = drift(["--live", "version/live.json", "version/scaler.yaml"]);
  expect(code).toBe(2);
  expect(report).toMatchObject({ resources: [{ verdict: "unknown", reason: expect.stringContaining("autoscaling/v1") as string }] });
});

test.each([
  ["a file that is not there", ["--live", "gone.json", "."], "There is no file gone.json."],
  [
    "text that is no object",
    ["--live", "-", "."],
    "- holds something that is no Kubernetes object; kubectl get -o json --show-managed-fields prints what is expected.",
  ],
  [
    "a point that is not there",
    ["--live", "gone.json", "--from", "main", "."],
    "A file with live objects can be compared with the files only: from working to live.",
  ],
])("exits with 2 and says why for %s", (_name, args, sentence) => {
  const { code, output, errors } = cli.run(["drift", ...args], { input: "hello" });
  expect({ code, output, errors }).toEqual({ code: 2, output: "", errors: `${sentence}\n` });
});

test("reads a list of 50 MB", () => {
  const data = { blob: "x".repeat(1024 * 1024) };
  const items = Array.from({ length: 50 }, (_, index) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `c${index}`, namespace: "shop" },
    data,
  }));
  cli.write("large/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c7}\ndata: {blob: small}\n");
  cli.write("large/live.json", list(...items));
  const { code, report } = drift(["--live", "large/live.json", "large/config.yaml"]);
  expect(code).toBe(1);
  const { resources } = report as { resources: { name: string; verdict: string; differences: { path: string; kind: string }[] }[] };
  expect(resources.map(({ name, verdict, differences }) => [name, verdict, differences.map(({ path, kind }) => [path, kind])])).toEqual([
    [
      "c7",
      "outOfBand",
      [
        [".data.blob", "changed"],
        [".metadata.managedFields", "suspect"],
      ],
    ],
  ]);
});

test("says of an overlay without kustomize what to install, and lets its base be compared as it stands", () => {
  cli.write("overlay/.plumbline.yaml", "environments: []\n");
  cli.write("overlay/base/kustomization.yaml", "resources: [web.yaml]\n");
  cli.write("overlay/base/web.yaml", deployment);
  cli.write("overlay/prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n");
  cli.write("overlay/live.json", JSON.stringify({ apiVersion: "v1", kind: "List", items: [] }));
  const run = (place: string): string => {
    const { code, output, errors } = cli.run(["drift", "--live", "overlay/live.json", "--output", "json", place], {
      environment: { PATH: "/nowhere" },
    });
    expect(errors).toBe("");
    const { resources } = JSON.parse(output) as {
      readonly resources: readonly { readonly kind: string; readonly name: string; readonly verdict: string; readonly reason?: string }[];
    };
    return [String(code), ...resources.map(({ kind, name, verdict, reason }) => `${kind} ${name} ${verdict} ${reason ?? ""}`)].join("; ");
  };
  expect(run("overlay/prod")).toBe(
    "2; Kustomization prod unknown Needs kustomize: install kustomize or kubectl so that it is on the PATH, then refresh.",
  );
  expect(run("overlay/base")).toBe("1; Deployment web missing ");
});
