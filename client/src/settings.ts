import { workspace } from "vscode";
import type { PlumblineSettings } from "../../server/src/protocol/settings.ts";
import { leavesSyntaxToYamlExtension } from "./yamlExtension.ts";

/** Reads the settings that the server wants to know. */
export function readSettings(): PlumblineSettings {
  const configuration = workspace.getConfiguration("plumbline");
  return {
    kubernetesVersion: configuration.get("kubernetesVersion", "auto"),
    validation: { enabled: configuration.get("validation.enabled", true), syntax: !leavesSyntaxToYamlExtension() },
    inlayHints: { enabled: configuration.get("inlayHints.enabled", false) },
  };
}
