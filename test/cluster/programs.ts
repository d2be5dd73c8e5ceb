import { readdirSync, readFileSync } from "node:fs";
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

/** A go.mod, and what is built from it. */
export interface Build {
  /** Where the go.mod is. */
  readonly folder: string;
  /** The Kubernetes release that it requires: "1.37.2". */
  readonly release: string;
  readonly programs: readonly Program[];
}

/** The newest release: every program. */
export const newest: Build = {
  folder: moduleFolder,
  release: readRelease(moduleFolder),
  programs: Object.keys(programs) as Program[],
};

/** Older minors, of which only the API server is another one: etcd and kubectl go with any. */
export const olderBuilds: readonly Build[] = readdirSync(path.join(moduleFolder, "minors"))
  .map((minor) => path.join(moduleFolder, "minors", minor))
  .map((folder) => ({ folder, release: readRelease(folder), programs: ["kube-apiserver"] }));

/** The build of the API server: of the minor that PLUMBLINE_TEST_MINOR names ("1.34"), or the newest. */
export function serverBuild(): Build {
  const minor = process.env["PLUMBLINE_TEST_MINOR"] ?? "";
  if (minor === "") return newest;
  const found = [newest, ...olderBuilds].find(({ release }) => release.startsWith(`${minor}.`));
  if (found === undefined) throw new Error(`test/cluster/minors has no Kubernetes ${minor}`);
  return found;
}

/** The minor that a control plane says it is: "1.37". */
export function serverMinor(): string {
  return serverBuild().release.split(".").slice(0, 2).join(".");
}

function readRelease(folder: string): string {
  const release = /^(?:require)?\s*k8s\.io\/kubernetes v(\S+)/m.exec(readFileSync(path.join(folder, "go.mod"), "utf8"))?.[1];
  if (release === undefined) throw new Error(`${folder}/go.mod requires no k8s.io/kubernetes`);
  return release;
}

/** Where the programs of a build are kept: outside the checkout, shared by all checkouts. */
export function cacheFolder({ release }: Build): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? "";
  return path.join(cache === "" ? path.join(homedir(), ".cache") : cache, "plumbline", "kubernetes", `v${release}`);
}

/** Programs that the user brings along are not built; these are of the newest release. */
export function isProvided(build: Build, program: Program): boolean {
  return build === newest && (process.env["KUBEBUILDER_ASSETS"] ?? "") !== "" && assets.has(program);
}

/** Path of a program; it is there after `ensureBinaries`. */
export function programPath(program: Program, build: Build = program === "kube-apiserver" ? serverBuild() : newest): string {
  const folder = isProvided(build, program) ? process.env["KUBEBUILDER_ASSETS"]! : path.join(cacheFolder(build), "bin");
  return path.join(folder, program);
}

/** Path of the real kubectl; it is there after `ensureBinaries`. */
export function kubectlPath(): string {
  return programPath("kubectl");
}
