import type { ClusterSigns } from "../ports.ts";

/** What an environment is on this machine. Kept outside of the repository. */
export interface EnvironmentBinding {
  /** Context of the kubeconfig. */
  readonly context: string;
  /** UID of the cluster's kube-system namespace when it was bound; absent when that may not be read. */
  readonly uid?: string;
  /** What else its cluster is known by; absent when that UID could be read. */
  readonly signs?: ClusterSigns;
  /** The user agreed that it is connected when the workspace opens. */
  readonly connectOnOpen: boolean;
}

/** What is remembered on this machine, for the editor and the command line alike. Writing may reject, as on a full disk. */
export interface MachineState {
  /** `repository` is the absolute path of its root. */
  binding(repository: string, environment: string): Promise<EnvironmentBinding | undefined>;
  bind(repository: string, environment: string, binding: EnvironmentBinding): Promise<void>;
  forget(repository: string, environment: string): Promise<void>;
}

/** What a cluster has to be for a binding to hold, as connecting to it takes that. */
export function expectationOf({ uid, signs }: Pick<EnvironmentBinding, "uid" | "signs">): {
  readonly expectedUid?: string;
  readonly expectedSigns?: ClusterSigns;
} {
  return { ...(uid === undefined ? {} : { expectedUid: uid }), ...(signs === undefined ? {} : { expectedSigns: signs }) };
}
