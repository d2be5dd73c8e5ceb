import { workspace, type Uri } from "vscode";
import type { PlumblineSettings, RuleSettings } from "../../server/src/protocol/settings.ts";
import { leavesSyntaxToYamlExtension } from "./yamlExtension.ts";

/** Reads the settings that the server wants to know. */
export function readSettings(): PlumblineSettings {
  const configuration = workspace.getConfiguration("plumbline");
  return {
    kubernetesVersion: configuration.get("kubernetesVersion", "auto"),
    validation: { enabled: configuration.get("validation.enabled", true), syntax: !leavesSyntaxToYamlExtension() },
    inlayHints: { enabled: configuration.get("inlayHints.enabled", false) },
    codeLens: { references: configuration.get("codeLens.references", false) },
    ...readRuleSettings(),
    folders: Object.fromEntries((workspace.workspaceFolders ?? []).map(({ uri }) => [uri.toString(), readRuleSettings(uri)])),
  };
}

/** Tells whether the client library writes whole messages into the log, with whatever they hold. */
export function areMessagesLogged(): boolean {
  const trace: string = workspace.getConfiguration("plumbline").get("trace.server", "off");
  return trace === "verbose";
}

/** Those of a folder of the workspace, or those of the window. */
function readRuleSettings(folder?: Uri): RuleSettings {
  const configuration = workspace.getConfiguration("plumbline", folder);
  return {
    rules: configuration.get("rules", {}),
    policy: { profiles: configuration.get("policy.profiles", null) },
  };
}
