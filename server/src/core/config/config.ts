/** A difference that a team has decided to live with: what it names is shown in grey and does not count as drift. Absent members match everything. */
export interface IgnoreRule {
  /** Names of kinds, `*` for any characters: "Deployment", "*.example.com/Widget" with a group. */
  readonly kinds?: readonly string[];
  readonly names?: readonly string[];
  readonly namespaces?: readonly string[];
  /** Field paths; each covers everything below it: ".spec.replicas", ".spec.template.spec.containers[*].image". */
  readonly fields?: readonly string[];
  /** Managers as recorded in managed fields: "horizontal-pod-autoscaler". */
  readonly managers?: readonly string[];
  /** Names of environments. */
  readonly environments?: readonly string[];
  /** Why it is fine: a short phrase. */
  readonly reason?: string;
}

/** What a team changes about the list of controllers whose additions are no drift. */
export interface QuietRules {
  /** Whether the list that ships holds; default: true. */
  readonly known?: boolean;
  /** Further managers whose additions are no drift, `*` for any characters: "acme-*". */
  readonly managers?: readonly string[];
  /** Managers whose additions are drift, whatever the list says. */
  readonly loud?: readonly string[];
}

/** What applies an environment's manifests. */
export type Driver = "direct" | "flux" | "argocd";

/** A running target and the folder of the repository that describes it. */
export interface EnvironmentDefinition {
  /** Unique in its repository. */
  readonly name: string;
  /** Relative to the root of the repository, with forward slashes; "" for the whole of it. */
  readonly path: string;
  /** The branch that it follows; absent: the deployed branch as `GitRepository.mainBranch` finds it. */
  readonly branch?: string;
  readonly driver: Driver;
  /** Namespace of manifests that name none; absent: the one of the kubeconfig context. */
  readonly namespace?: string;
  /** "1.37"; absent: the one of the cluster. */
  readonly kubernetesVersion?: string;
  /** A sync asks for a typed confirmation, always. */
  readonly protected: boolean;
}

/** What a team says about a rule of the validator. */
export type RuleLevel = "off" | "error" | "warning" | "information" | "hint";

/** What `.plumbline.yaml` says. */
export interface PlumblineConfig {
  /** Absent: environments are found by their folders. */
  readonly environments?: readonly EnvironmentDefinition[];
  readonly ignore: readonly IgnoreRule[];
  readonly quiet?: QuietRules;
  /** By the code of the rule. */
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Profiles of policy that hold; absent: `defaultPolicy`. */
  readonly policy?: readonly PolicyProfile[];
}

/**
 * A set of rules about what the API server takes and a team may not want. `baseline` and `restricted` are the Pod Security Standards, `enforced` is as much of
 * them as namespaces of the repository enforce by their labels.
 */
export type PolicyProfile = (typeof policyProfiles)[number];

export const policyProfiles = ["credentials", "enforced", "baseline", "restricted", "hardening", "reliability"] as const;

/** What nobody wants to commit, and no more: a repository that is opened for the first time shall not be full of advice. */
export const defaultPolicy: readonly PolicyProfile[] = ["credentials"];

/** What a team says about drift. */
export type Tolerance = Pick<PlumblineConfig, "ignore" | "quiet">;

/** Of a configuration only what it says about drift. */
export function toleranceOf({ ignore, quiet }: Tolerance): Tolerance {
  return { ignore, ...(quiet === undefined ? {} : { quiet }) };
}

/** Without a `.plumbline.yaml`. */
export const defaultConfig: PlumblineConfig = { ignore: [], rules: {} };

/** Where the configuration of a repository lies. */
export const configFile = ".plumbline.yaml";
