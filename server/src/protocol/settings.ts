/** What the client passes as `initializationOptions` and on change; parsed by the server, never trusted. */
export interface PlumblineSettings {
  /** "auto" or a minor: "1.37". */
  readonly kubernetesVersion: string;
  readonly validation: {
    readonly enabled: boolean;
    /** False: what is wrong as YAML is left to another language server. */
    readonly syntax?: boolean;
  };
  /** Short notes behind values that are written in an unusual way. */
  readonly inlayHints: { readonly enabled: boolean };
}

export interface InitializationOptions {
  readonly settings: PlumblineSettings;
  /** False in a restricted workspace: no Git, no cluster, no child process. */
  readonly trusted: boolean;
}
