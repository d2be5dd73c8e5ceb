import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The programs of a control plane and the Go package that each is built from; `go.mod` beside this file pins the versions. */
export const programs = {
  "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
  etcd: "go.etcd.io/etcd/server/v3",
  kubectl: "k8s.io/kubernetes/cmd/kubectl",
  "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
  "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
  kwok: "sigs.k8s.io/kwok/cmd/kwok",
} as const;

export type Program = keyof typeof programs;

/** What a folder named by KUBEBUILDER_ASSETS holds, by the convention of controller-runtime's envtest. */
const assets: ReadonlySet<Program> = new Set<Program>(["kube-apiserver", "etcd", "kubectl"]);

export const moduleFolder = import.meta.dirname;

/** The Kubernetes release of the control plane, as go.mod requires it: "1.37.2". */
export const kubernetesRelease = readRelease();

function readRelease(): string {
  const release = /^\s*k8s\.io\/kubernetes v(\S+)/m.exec(readFileSync(path.join(moduleFolder, "go.mod"), "utf8"))?.[1];
  if (release === undefined) throw new Error("test/cluster/go.mod requires no k8s.io/kubernetes");
  return release;
}

/** Where built programs are kept: outside the checkout, shared by all checkouts. */
export function cacheFolder(): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? "";
  return path.join(cache === "" ? path.join(homedir(), ".cache") : cache, "plumbline", "kubernetes", `v${kubernetesRelease}`);
}

/** Programs that the user brings along are not built. */
export function isProvided(program: Program): boolean {
  return (process.env["KUBEBUILDER_ASSETS"] ?? "") !== "" && assets.has(program);
}

/** Path of a program; it is there after `ensureBinaries`. */
export function programPath(program: Program): string {
  const folder = isProvided(program) ? process.env["KUBEBUILDER_ASSETS"]! : path.join(cacheFolder(), "bin");
  return path.join(folder, program);
}

/** Path of the real kubectl; it is there after `ensureBinaries`. */
export function kubectlPath(): string {
  return programPath("kubectl");
}
