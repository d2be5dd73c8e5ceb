import { DiagnosticsPublisher } from "../diagnosticsPublisher.ts";
import type { Disposable } from "../../core/result.ts";
import type { ServerContext } from "../serverContext.ts";
import { registerCodeAction } from "./codeAction.ts";
import { registerCodeLens } from "./codeLens.ts";
import { registerCompletion } from "./completion.ts";
import { registerDefinition } from "./definition.ts";
import { registerDiagnostic } from "./diagnostic.ts";
import { registerDocumentHighlight } from "./documentHighlight.ts";
import { registerDocumentInfo } from "./documentInfo.ts";
import { registerDocumentLink } from "./documentLink.ts";
import { registerDocumentSymbol } from "./documentSymbol.ts";
import { registerFoldingRange } from "./foldingRange.ts";
import { registerHover } from "./hover.ts";
import { registerInlayHint } from "./inlayHint.ts";
import { registerKubernetesVersions } from "./kubernetesVersions.ts";
import { registerReferences } from "./references.ts";
import { registerRename } from "./rename.ts";
import { registerSelectionRange } from "./selectionRange.ts";
import { registerValidateWorkspace } from "./validateWorkspace.ts";
import { registerWillDeleteFiles } from "./willDeleteFiles.ts";
import { registerWillRenameFiles } from "./willRenameFiles.ts";
import { registerWorkspaceSymbol } from "./workspaceSymbol.ts";

/** Registers what helps while writing manifests. None of it needs trust: it reads files and starts nothing. */
export function registerLanguage(context: ServerContext): Disposable {
  const diagnostics = new DiagnosticsPublisher(context);
  const answers = registerDiagnostic(context);
  registerHover(context);
  registerCompletion(context);
  registerCodeAction(context);
  registerDocumentSymbol(context);
  registerWorkspaceSymbol(context);
  registerFoldingRange(context);
  registerSelectionRange(context);
  registerDocumentLink(context);
  registerInlayHint(context);
  registerDefinition(context);
  registerReferences(context);
  registerDocumentHighlight(context);
  registerRename(context);
  registerWillDeleteFiles(context);
  registerWillRenameFiles(context);
  registerCodeLens(context);
  registerDocumentInfo(context);
  registerKubernetesVersions(context);
  registerValidateWorkspace(context, diagnostics);
  return {
    dispose: () => {
      diagnostics.dispose();
      answers.dispose();
    },
  };
}
