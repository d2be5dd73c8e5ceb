import { describe, expect, test } from "vitest";
import { definitionsAt, highlightsAt, referencesAt } from "../../../../server/src/core/language/navigation.ts";
import { linesOf, readNamed } from "../../../support/named.ts";

function definitions(text: string): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  return linesOf(workspace, definitionsAt(workspace, path, offset));
}

function references(text: string, withDeclaration = false): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  return linesOf(workspace, referencesAt(workspace, path, offset, { withDeclaration }));
}

const settings = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  LOG_LEVEL: info
  nginx.conf: |
    listen 80
`;

const deployment = (body = "", name = "web"): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
        tier: front
    spec:
      serviceAccountName: account
      containers:
        - name: server
          image: shop/web:1.8
          ports:
            - name: http
              containerPort: 8080
${body}`;

describe("a reference leads to what it names:", () => {
  test.each([
    ["a ConfigMap", "          envFrom: [{configMapRef: {name: sett$0ings}}]\n", ["settings.yaml:4 settings"]],
    [
      "a key",
      "          env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: LOG$0_LEVEL}}}]\n",
      ["settings.yaml:6 LOG_LEVEL"],
    ],
    [
      "a key of a volume",
      "      volumes: [{name: a, configMap: {name: settings, items: [{key: nginx$0.conf, path: a}]}}]\n",
      ["settings.yaml:7 nginx.conf"],
    ],
    [
      "a volume",
      "          volumeMounts: [{name: da$0ta, mountPath: /a}]\n      volumes:\n        - name: data\n          emptyDir: {}\n",
      ["web.yaml:23 data"],
    ],
    ["the port of a probe", "          readinessProbe: {httpGet: {port: ht$0tp}}\n", ["web.yaml:19 http"]],
    ["nothing in the workspace", "          envFrom: [{secretRef: {name: log$0in}}]\n", []],
  ])("%s", (_, body, expected) => {
    expect(definitions(`#- settings.yaml\n${settings}\n#- web.yaml\n${deployment(body)}`)).toEqual(expected);
  });

  test.each([
    ["a label", "{app: we$0b}", "http", ["web.yaml:11 web"]],
    ["a label of several", "{app: web, tier: fr$0ont}", "http", ["web.yaml:12 front"]],
    ["a port of pods", "{app: web}", "ht$0tp", ["web.yaml:19 http"]],
    ["no pods that lack another label", "{app: we$0b, tier: back}", "http", []],
  ])("from a Service to %s", (_, selector, port, expected) => {
    const service = `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selector: ${selector}\n  ports: [{name: web, port: 80, targetPort: ${port}}]\n`;
    expect(definitions(`#- web.yaml\n${deployment()}\n#- service.yaml\n${service}`)).toEqual(expected);
  });

  test("from an Ingress to a Service and its port, from an autoscaler to its workload", () => {
    const service = "#- service.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  ports: [{name: main, port: 80}]\n";
    const ingress = (name: string, port: string): string =>
      `#- ingress.yaml\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec: {defaultBackend: {service: {name: ${name}, port: {name: ${port}}}}}\n`;
    expect(definitions(service + ingress("$0web", "main"))).toEqual(["service.yaml:3 web"]);
    expect(definitions(service + ingress("web", "ma$0in"))).toEqual(["service.yaml:5 main"]);
    const scaler =
      "#- scaler.yaml\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: w$0eb}}\n";
    expect(definitions(`#- web.yaml\n${deployment()}\n${scaler}`)).toEqual(["web.yaml:3 web"]);
  });

  test("in bindings, of Flux, of Argo CD, of cert-manager and of gateways", () => {
    const pairs: readonly (readonly [string, string])[] = [
      [
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reader}",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: $0reader}",
      ],
      [
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: reader, namespace: shop}",
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nsubjects: [{kind: ServiceAccount, name: $0reader, namespace: shop}]",
      ],
      [
        "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: reader}",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {sourceRef: {kind: GitRepository, name: $0reader}}",
      ],
      [
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: reader}",
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {dependsOn: [{name: $0reader}]}",
      ],
      [
        "apiVersion: argoproj.io/v1alpha1\nkind: AppProject\nmetadata: {name: reader}",
        "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {project: $0reader}",
      ],
      [
        "apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: reader}",
        "apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: a}\nspec: {secretName: b, issuerRef: {kind: ClusterIssuer, name: $0reader}}",
      ],
      [
        "apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: reader, namespace: net}",
        "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: a, namespace: b}\nspec: {parentRefs: [{name: $0reader, namespace: net}]}",
      ],
      [
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: reader}",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {volumes: [{name: b, persistentVolumeClaim: {claimName: $0reader}}]}",
      ],
      [
        "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: reader}",
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a, namespace: b}\nspec: {storageClassName: $0reader}",
      ],
      [
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: reader}",
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nsecrets: [{name: $0reader}]",
      ],
    ];
    for (const [declaration, reference] of pairs)
      expect(definitions(`#- a.yaml\n${declaration}\n#- b.yaml\n${reference}\n`), reference).toEqual(["a.yaml:3 reader"]);
  });

  test("from a kustomization to its files, and to what a target names", () => {
    const base = "#- base/kustomization.yaml\nresources: [settings.yaml]\n#- base/settings.yaml\n" + settings;
    expect(definitions(`${base}\n#- a/kustomization.yaml\nresources: [../ba$0se]\n`)).toEqual(["base/kustomization.yaml:1 "]);
    const target = "patches:\n  - target: {kind: ConfigMap, name: sett$0ings}\n    patch: '[]'\n";
    expect(definitions(`${base}\n#- a/kustomization.yaml\nresources: [../base]\n${target}`)).toEqual(["base/settings.yaml:4 settings"]);
  });

  test("from an alias to its anchor", () => {
    expect(definitions("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: &first x, b: &second y, c: *sec$0ond}\n")).toEqual([
      "manifest.yaml:4 second",
    ]);
  });
});

describe("what is applied to different places is kept apart:", () => {
  const overlay = (name: string): string =>
    `#- ${name}/kustomization.yaml\nresources: [../base, settings.yaml]\n#- ${name}/settings.yaml\n${settings}\n`;
  const base = `#- base/kustomization.yaml\nresources: [web.yaml]\n#- base/web.yaml\n`;
  const reader = (cursor: string, ending = ""): string =>
    deployment(`          envFrom: [{configMapRef: {name: ${cursor}settings}}]\n${ending}`);

  test("a base means what each overlay declares", () => {
    expect(definitions(`${base}${reader("$0")}\n${overlay("staging")}${overlay("production")}`)).toEqual([
      "staging/settings.yaml:4 settings",
      "production/settings.yaml:4 settings",
    ]);
  });

  test("an overlay means its own and that of the base, not that of another overlay", () => {
    const files = `${overlay("staging")}${overlay("production").replace("settings.yaml]", "settings.yaml, web.yaml]")}`;
    expect(definitions(`${base}${reader("")}\n${files}#- production/web.yaml\n${reader("$0").replace("name: web", "name: two")}`)).toEqual([
      "production/settings.yaml:4 settings",
    ]);
    const gone = overlay("production")
      .replace(", settings.yaml]", ", web.yaml]")
      .replace(/#- production\/settings[^]*/, "");
    expect(definitions(`${base}${reader("")}\n${overlay("staging")}${gone}#- production/web.yaml\n${reader("$0")}`)).toEqual([]);
  });

  test("files without a kustomization mean the nearest", () => {
    const files = `#- a/settings.yaml\n${settings}\n#- b/settings.yaml\n${settings}\n#- b/apps/web.yaml\n${reader("$0")}`;
    expect(definitions(files)).toEqual(["b/settings.yaml:4 settings"]);
  });

  test("files of two environments are apart, and one's folders together", () => {
    const config = "#- .plumbline.yaml\nenvironments: [{name: a, path: a}, {name: b, path: b}]\n";
    const files = `#- a/settings.yaml\n${settings}\n#- b/shared/settings.yaml\n${settings}\n#- b/web/web.yaml\n${reader("$0")}`;
    expect(definitions(config + files)).toEqual(["b/shared/settings.yaml:4 settings"]);
    expect(definitions(config + files.replace(/#- b\/shared[^]*?#- b\/web/, "#- b/web"))).toEqual([]);
  });

  test("namespaces that are written count, unless a kustomization replaces them", () => {
    const inOther = settings.replace("name: settings", "name: settings\n  namespace: other");
    const inShop = reader("$0").replace("{name: web}", "{name: web, namespace: shop}");
    expect(definitions(`#- settings.yaml\n${inOther}\n#- web.yaml\n${inShop}`)).toEqual([]);
    const kustomization = "#- kustomization.yaml\nnamespace: all\nresources: [settings.yaml, web.yaml]\n";
    expect(definitions(`${kustomization}#- settings.yaml\n${inOther}\n#- web.yaml\n${inShop}`)).toEqual(["settings.yaml:4 settings"]);
  });

  test("what Flux delivers from one folder belongs together, the nearest first", () => {
    const flux = (name: string): string =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {path: ./${name}, sourceRef: {kind: GitRepository, name: flux-system}}\n---\n`;
    const files = `#- clusters/all.yaml\n${flux("infra")}${flux("apps")}\n#- infra/settings.yaml\n${settings}\n#- apps/kustomization.yaml\nresources: [web.yaml]\n`;
    expect(definitions(`${files}#- apps/web.yaml\n${reader("$0")}`)).toEqual(["infra/settings.yaml:4 settings"]);
  });
});

describe("references", () => {
  test("of an object are found from its declaration and from each of them", () => {
    const files = (declaration: string, reference: string): string =>
      `#- settings.yaml\n${settings.replace("name: settings", `name: ${declaration}settings`)}\n#- a.yaml\n${deployment(`          envFrom: [{configMapRef: {name: ${reference}settings}}]\n`)}\n#- b.yaml\n${deployment("      volumes: [{name: a, configMap: {name: settings}}]\n", "b")}`;
    const expected = ["a.yaml:21 settings", "b.yaml:21 settings"];
    expect(references(files("$0", ""))).toEqual(expected);
    expect(references(files("", "$0"))).toEqual(expected);
    expect(references(files("", "$0"), true)).toEqual([...expected, "settings.yaml:4 settings"]);
  });

  test("of a label are the selectors that select its pods", () => {
    const service = (selector: string): string =>
      `apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: ${selector}\n  ports: [{port: 80}]\n`;
    const files = `#- a.yaml\n${service("{app: web}")}\n#- b.yaml\n${service("{app: web, tier: back}")}\n#- web.yaml\n`;
    expect(references(files + deployment().replace("        app: web", "        app: $0web"))).toEqual(["a.yaml:5 web", "web.yaml:7 web"]);
  });

  test("to a file are the kustomizations that name it", () => {
    const files =
      "#- base/kustomization.yaml\nnamePrefix: a-\n#- a/kustomization.yaml\nresources: [$0../base]\n#- b/kustomization.yaml\nresources: [../base/]\n";
    expect(references(files)).toEqual(["a/kustomization.yaml:1 ../base", "b/kustomization.yaml:1 ../base/"]);
  });
});

test("highlights are those of the same file, the declaration told apart", () => {
  const { workspace, path, offset } = readNamed(
    deployment("          volumeMounts: [{name: $0data, mountPath: /a}]\n      volumes: [{name: data, emptyDir: {}}]\n"),
  );
  const found = highlightsAt(workspace, path, offset);
  const { text } = workspace.file(path)!.yaml;
  expect(found.map(({ range, isDeclaration }) => [text.slice(0, range.start).split("\n").length, isDeclaration])).toEqual([
    [21, false],
    [22, true],
  ]);
});
