/**
 * The ids that package.json declares, once for the code. A tidy test holds both against each other.
 */
export const viewIds = {
  drift: "plumbline.drift",
  environments: "plumbline.environments",
} as const;

/** Context keys for `when` clauses, with the type of their values. */
export interface ContextKeys {
  /** Why there is nothing to show; "none" when there is something; unset until that is known. */
  readonly "plumbline.problem":
    "none" | "serverFailed" | "noFolder" | "noManifests" | "untrusted" | "gitMissing" | "notARepository" | "noCommits";
  /** The best state among the environments. */
  readonly "plumbline.connection": "none" | "connecting" | "connected" | "failed";
  /** Whether there are resources to show, of an environment that is connected or was until it was lost. */
  readonly "plumbline.hasPicture": boolean;
  /** Whether an environment is not connected. */
  readonly "plumbline.canConnect": boolean;
  /** Whether there are two environments at least. */
  readonly "plumbline.hasSeveralEnvironments": boolean;
  /** Whether a plan waits for a decision. */
  readonly "plumbline.planPending": boolean;
  readonly "plumbline.onlyDrifted": boolean;
  /** Whether any resource differs between any two points. */
  readonly "plumbline.hasDrift": boolean;
  /** Whether any resource is a Secret. */
  readonly "plumbline.hasSecrets": boolean;
  /** Whether the API server can be asked about a field of any resource. */
  readonly "plumbline.hasSuspects": boolean;
}

/** Ids of the commands with the arguments that they take; arguments from menus are checked again at run time. */
export interface CommandArguments {
  readonly "plumbline.showDrift": [];
  readonly "plumbline.commitAndSync": [target?: unknown];
  readonly "plumbline.plan": [target?: unknown];
  readonly "plumbline.sync": [target?: unknown];
  readonly "plumbline.approvePlan": [];
  readonly "plumbline.discardPlan": [];
  readonly "plumbline.connectEnvironment": [target?: unknown];
  readonly "plumbline.disconnectEnvironment": [target?: unknown];
  readonly "plumbline.openChanges": [target?: unknown];
  readonly "plumbline.openAllChanges": [target?: unknown];
  readonly "plumbline.compare": [target?: unknown];
  readonly "plumbline.addEnvironment": [];
  readonly "plumbline.compareEnvironments": [target?: unknown];
  readonly "plumbline.openComparedChanges": [document?: unknown];
  readonly "plumbline.openSource": [target?: unknown];
  readonly "plumbline.adopt": [target?: unknown];
  readonly "plumbline.askServer": [target?: unknown];
  readonly "plumbline.revert": [target?: unknown];
  readonly "plumbline.ignoreDifference": [target?: unknown];
  readonly "plumbline.openIgnoreRule": [target?: unknown];
  readonly "plumbline.revealSecret": [target?: unknown];
  readonly "plumbline.findResource": [];
  readonly "plumbline.groupResources": [];
  readonly "plumbline.showOnlyDrifted": [];
  readonly "plumbline.showAllResources": [];
  readonly "plumbline.validateWorkspace": [];
  readonly "plumbline.selectKubernetesVersion": [];
  readonly "plumbline.refresh": [];
  readonly "plumbline.restartLanguageServer": [];
  readonly "plumbline.showLog": [];
}

export type CommandId = keyof CommandArguments;
