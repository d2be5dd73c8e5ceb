import { DiagnosticsPublisher } from "../diagnosticsPublisher.ts";
import type { Disposable } from "../../core/result.ts";
import type { ServerContext } from "../serverContext.ts";
import { registerCodeAction } from "./codeAction.ts";
import { registerCompletion } from "./completion.ts";
import { registerDocumentInfo } from "./documentInfo.ts";
import { registerHover } from "./hover.ts";
import { registerKubernetesVersions } from "./kubernetesVersions.ts";
import { registerValidateWorkspace } from "./validateWorkspace.ts";

/** Registers what helps while writing manifests. None of it needs trust: it reads files and starts nothing. */
export function registerLanguage(context: ServerContext): Disposable {
  const diagnostics = new DiagnosticsPublisher(context);
  registerHover(context);
  registerCompletion(context);
  registerCodeAction(context);
  registerDocumentInfo(context);
  registerKubernetesVersions(context);
  registerValidateWorkspace(context, diagnostics);
  return diagnostics;
}
