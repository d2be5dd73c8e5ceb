import type { EqualityMark } from "../core/drift/secretMask.ts";
import type { MachineState } from "../core/environment/machineState.ts";
import type { Clock, ClusterReason, ClusterSigns, FileSystem, GitReason, Log, Renderer, Sha256 } from "../core/ports.ts";
import { succeed, type Cancellation, type Disposable, type Result } from "../core/result.ts";
import type { Descriptions } from "../core/schema/descriptions.ts";
import type { FactsPack } from "../core/schema/factsPack.ts";
import type { SchemaCatalog } from "../core/schema/structuralSchema.ts";
import { readDescriptionsFile } from "./descriptionsFile.ts";
import { cacheFolder } from "./cacheFolder.ts";
import { createEqualityMark } from "./equalityMark.ts";
import { readFactsPackFile } from "./factsPackFile.ts";
import { createFolderFiles } from "./files/folderFiles.ts";
import { watchFolder } from "./files/watchFolder.ts";
import { openRepository, type OpenRepository } from "./git/openRepository.ts";
import { connectCluster, type ConnectedCluster } from "./kubernetes/connectCluster.ts";
import { takeEditorProxy } from "./kubernetes/editorProxy.ts";
import { listContexts, readKubeconfig, type KubeconfigContextInfo } from "./kubernetes/kubeconfigFile.ts";
import { recallCluster } from "./kubernetes/knownClusters.ts";
import { createMachineState, stateFolder } from "./machineState.ts";
import { createKustomizeRenderer } from "./renderers/kustomize.ts";
import { sha256 } from "./sha256.ts";
import { systemClock } from "./systemClock.ts";
import { systemTimer } from "./systemTimer.ts";

/** This machine, as the language server sees it. */
export interface NodePlatform {
  readonly clock: Clock;
  readonly timer: { after(milliseconds: number, run: () => void): Disposable };
  readonly sha256: Sha256;
  readonly equalityMark: EqualityMark;
  readonly machineState: MachineState;
  readFactsPack(): Promise<Result<FactsPack, "factsMissing" | "factsDamaged">>;
  readDescriptions(): Promise<Result<Descriptions, "descriptionsMissing">>;
  openFiles(folder: string): FileSystem;
  watchFolder(folder: string, onChange: () => void): Disposable;
  openRepository(folder: string): Promise<Result<OpenRepository, GitReason>>;
  createRenderer(trust: { readonly isTrusted: boolean }): Renderer;
  kubeconfigContexts(): Promise<Result<readonly KubeconfigContextInfo[], "kubeconfigInvalid">>;
  connectCluster(request: {
    readonly context?: string;
    readonly expectedUid?: string;
    readonly expectedSigns?: ClusterSigns;
    readonly namespaces?: readonly string[];
    readonly builtInCatalog: (kubernetesVersion: string) => SchemaCatalog;
    readonly log: Log;
    readonly cancellation: Cancellation;
  }): Promise<Result<ConnectedCluster, ClusterReason>>;
  useEditorProxy(sealed: string): boolean;
  recallCluster(uid: string): Promise<SchemaCatalog | undefined>;
}

/** Makes the ports of this machine. `factsPack` is the file with the schemas of Kubernetes, `descriptions` the one with its words. Nothing is read or started yet. */
export function createNodePlatform({
  factsPack,
  descriptions = "",
  environment = process.env,
}: {
  readonly factsPack: string;
  readonly descriptions?: string;
  readonly environment?: NodeJS.ProcessEnv;
}): NodePlatform {
  return {
    clock: systemClock,
    timer: systemTimer,
    sha256,
    equalityMark: createEqualityMark(),
    machineState: createMachineState(stateFolder(environment)),
    readFactsPack: () => readFactsPackFile(factsPack),
    readDescriptions: () => readDescriptionsFile(descriptions),
    openFiles: createFolderFiles,
    watchFolder,
    openRepository: (folder) => openRepository(folder, { environment }),
    createRenderer: (trust) => createKustomizeRenderer({ environment, trust }),
    kubeconfigContexts: async () => {
      const kubeconfig = await readKubeconfig({ environment });
      return kubeconfig.ok ? succeed(listContexts(kubeconfig.value)) : kubeconfig;
    },
    connectCluster: ({ context, ...request }) =>
      connectCluster({
        ...request,
        kubeconfig: context === undefined ? {} : { context },
        cacheFolder: cacheFolder(environment),
        environment,
        clock: systemClock,
      }),
    useEditorProxy: (sealed) => takeEditorProxy(sealed, environment),
    recallCluster: (uid) => recallCluster(cacheFolder(environment), uid),
  };
}
