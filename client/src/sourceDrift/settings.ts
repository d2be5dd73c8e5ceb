import { workspace } from "vscode";

/** What is shown of drift at the lines of manifests. */
export interface SourceDriftSettings {
  readonly codeLens: boolean;
  readonly gutter: boolean;
  readonly inlayValues: boolean;
  readonly hover: boolean;
  readonly diagnostics: "off" | "warning" | "information" | "hint";
}

export function readSourceDriftSettings(): SourceDriftSettings {
  const configuration = workspace.getConfiguration("plumbline.drift");
  return {
    codeLens: configuration.get("codeLens", true),
    gutter: configuration.get("gutter", true),
    inlayValues: configuration.get("inlayValues", true),
    hover: configuration.get("hover", true),
    diagnostics: configuration.get<SourceDriftSettings["diagnostics"]>("diagnostics", "information"),
  };
}
