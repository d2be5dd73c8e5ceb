import { expect, test } from "vitest";
import { configMap, edit, web, widget } from "./cases/manifests.ts";
import { lines, type Scene } from "./scene.ts";

// Differences that only a real server taught: each was found by comparing what we say with what it does.

const pod = (spec: string): string => `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: ${spec}
`;

const policy = (spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: ${spec}
`;

const container = (text: string): string => pod(`{containers: [{name: web, image: web, ${text}}]}`);

const service = (text: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {ports: [{port: 80}], ${text}}`;

const scenes: readonly (readonly [title: string, scene: Scene, wanted: readonly string[]])[] = [
  [
    "annotations of a controller on an object that kubectl applied without any",
    {
      applied: configMap(),
      side: "client",
      edits: [edit("kube-controller-manager", "metadata: {annotations: {example.com/by: controller}}")],
    },
    ['(extra .metadata.annotations["example.com/by"] "controller" by kube-controller-manager)'],
  ],
  [
    "a field that was false, and is true in Git now: the server had left it out",
    {
      applied: container("tty: false"),
      git: container("tty: true"),
      side: "server",
      edits: [edit("kubectl-edit", container("tty: null"))],
    },
    ['missing .spec.containers[name="web"].tty'],
  ],
  [
    "false where it is kept, taken out on an object that kubectl applied",
    {
      applied: pod("{automountServiceAccountToken: false, containers: [{name: web, image: web}]}"),
      side: "client",
      edits: [edit("kubectl-edit", "spec: {automountServiceAccountToken: null}")],
    },
    ["missing .spec.automountServiceAccountToken"],
  ],
  [
    "an empty structure that Git adds",
    {
      applied: policy("{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}"),
      git: policy("{podSelector: {}, ingress: [{from: [{podSelector: {}, namespaceSelector: {}}]}]}"),
      side: "server",
    },
    ['changed .spec.ingress [{"from":[{"podSelector":{},"namespaceSelector":{}}]}] → [{"from":[{"podSelector":{}}]}] by plumbline'],
  ],
  [
    "an empty list, for which the server fills in its default",
    { applied: policy("{podSelector: {}, policyTypes: []}"), filled: "spec: {policyTypes: [Ingress]}", side: "client" },
    [],
  ],
  [
    "a null in a list of texts",
    { applied: service("loadBalancerSourceRanges: ['']"), git: service("loadBalancerSourceRanges: [null]") },
    [],
  ],
  [
    "a part of one value that is gone from Git, while nobody knows what was applied: only the server can tell",
    {
      applied: policy("{podSelector: {}, ingress: [{ports: [{port: 80, endPort: 90}]}]}"),
      git: policy("{podSelector: {}, ingress: [{ports: [{port: 80}]}]}"),
      side: "server",
    },
    ['suspect .spec.ingress [{"ports":[{"port":80}]}] → [{"ports":[{"port":80,"endPort":90}]}]'],
  ],
  [
    "the same, where it is known",
    {
      applied: policy("{podSelector: {}, ingress: [{ports: [{port: 80, endPort: 90}]}]}"),
      git: policy("{podSelector: {}, ingress: [{ports: [{port: 80}]}]}"),
      side: "server",
      isAppliedKnown: true,
    },
    ['changed .spec.ingress [{"ports":[{"port":80}]}] → [{"ports":[{"port":80,"endPort":90}]}] by plumbline'],
  ],
  [
    "another order of a set",
    { applied: widget("{tags: [a, b]}"), git: widget("{tags: [b, a]}"), side: "server" },
    ["(orderOnly .spec.tags)"],
  ],
  [
    "a list of a custom resource that kubectl applied: it replaces all of it",
    { applied: widget("{ports: [{port: 80}]}"), side: "client", edits: [edit("team-tool", "spec: {ports: [{port: 80}, {port: 81}]}")] },
    ['changed .spec.ports [{"port":80}] → [{"port":80},{"port":81}] by team-tool'],
  ],
  [
    "a secret that is gone from a ServiceAccount in Git",
    {
      applied:
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\nsecrets: [{name: a, namespace: shop}, {name: b}]",
      git: "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\nsecrets: [{name: a}]",
      side: "server",
    },
    ['removed .secrets[name="b"]'],
  ],
  [
    "a request for a certificate, which the server keeps as it was made",
    {
      applied:
        "apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {name: web}\nspec: {request: YQ==, signerName: example.com/a, usages: [client auth]}",
      git: "apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\nmetadata: {name: web}\nspec: {request: YQ==, signerName: example.com/b, usages: [client auth]}",
      side: "server",
    },
    ['(suspect .spec.signerName "example.com/b" → "example.com/a" by plumbline)'],
  ],
  [
    "a label by which whoever applies marks its objects, and that Git never had",
    {
      applied: web("", "", "  annotations: {argocd.argoproj.io/tracking-id: shop}"),
      git: web(),
      side: "server",
    },
    [],
  ],
  [
    "a default that somebody else applies",
    {
      applied: "apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: shop}\ndata: {a: YQ==}",
      filled: "type: Opaque",
      side: "server",
      edits: [
        {
          manager: "team-tool",
          operation: "Apply",
          patch: "apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: shop}\ntype: Opaque",
        },
      ],
    },
    [],
  ],
];

for (const [title, scene, wanted] of scenes) {
  test(title, () => {
    expect(lines(scene)).toEqual(wanted);
  });
}
