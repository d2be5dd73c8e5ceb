export type RuleSeverity = "off" | "error" | "warning" | "information" | "hint";

/** The settings that can be others in each folder. */
export interface RuleSettings {
  readonly rules: Readonly<Record<string, RuleSeverity>>;
  /** Null: those of the configuration of the repository. */
  readonly policy: { readonly profiles: readonly string[] | null };
}

/** What the client passes as `initializationOptions` and on change; parsed by the server, never trusted. */
export interface PlumblineSettings {
  /** "auto" or a minor: "1.37". */
  readonly kubernetesVersion: string;
  readonly validation: {
    readonly enabled: boolean;
    /** False: what is wrong as YAML is left to another language server. */
    readonly syntax?: boolean;
  };
  /** Severities of rules by their codes, and profiles of policy instead of those of the configuration; for every folder that `folders` does not name. */
  readonly rules?: Readonly<Record<string, RuleSeverity>>;
  readonly policy?: { readonly profiles?: readonly string[] | null };
  /** By the URI of a folder of the workspace, what is chosen for it. */
  readonly folders?: Readonly<Record<string, RuleSettings>>;
  /** Short notes behind values that are written in an unusual way. */
  readonly inlayHints: { readonly enabled: boolean };
  /** How often an object is referred to, above its name. */
  readonly codeLens: { readonly references: boolean };
}

export interface InitializationOptions {
  readonly settings: PlumblineSettings;
  /** False in a restricted workspace: no Git, no cluster, no child process. */
  readonly trusted: boolean;
  /** Diagnostics are sent as they are found, even to a client that could ask for them. */
  readonly diagnostics?: "push";
}
