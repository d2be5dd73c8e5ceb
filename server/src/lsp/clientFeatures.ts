import type { ClientCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "../protocol/settings.ts";

/** What a client can show, as far as answers depend on it. */
export interface ClientFeatures {
  /** Texts with places to fill in, in completions. */
  snippets: boolean;
  /** Outlines as trees. */
  symbolTrees: boolean;
  /** Makes files that an edit asks for. */
  createsFiles: boolean;
  /** It asks for the edit of a fix when somebody chooses it. */
  resolvesFixes: boolean;
  /** It asks for inlay hints again when told to. */
  refreshesInlayHints: boolean;
  /** The same of code lenses. */
  refreshesCodeLenses: boolean;
  /** It asks for diagnostics, and again when told to: none are sent to it. */
  pullsDiagnostics: boolean;
  /** It takes what another file has to be told of together with what it asked about. */
  relatedDiagnostics: boolean;
  /** It asks what to change before it renames files. */
  asksBeforeRenames: boolean;
  /** The same before it deletes some. */
  asksBeforeDeletions: boolean;
}

/** What every client can show; known better once it has initialised. */
export const leastFeatures: Readonly<ClientFeatures> = {
  snippets: false,
  symbolTrees: false,
  createsFiles: false,
  resolvesFixes: false,
  refreshesInlayHints: false,
  refreshesCodeLenses: false,
  pullsDiagnostics: false,
  relatedDiagnostics: false,
  asksBeforeRenames: false,
  asksBeforeDeletions: false,
};

/** Reads what a client says of itself. */
export function clientFeaturesOf({ textDocument, workspace }: ClientCapabilities, { diagnostics }: InitializationOptions): ClientFeatures {
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes("create") === true,
    resolvesFixes:
      textDocument?.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    // Findings change by what happens in other files. Who cannot be told to ask again would show old ones.
    pullsDiagnostics: textDocument?.diagnostic !== undefined && refreshesDiagnostics(workspace) && diagnostics !== "push",
    asksBeforeRenames: workspace?.fileOperations?.willRename === true,
    asksBeforeDeletions: workspace?.fileOperations?.willDelete === true,
    relatedDiagnostics: textDocument?.diagnostic?.relatedDocumentSupport === true,
  };
}

/** Helix and others write the name of this one as a widespread library misspells it. */
function refreshesDiagnostics(workspace: ClientCapabilities["workspace"]): boolean {
  const misspelled = (workspace as { readonly diagnostic?: { readonly refreshSupport?: boolean } } | undefined)?.diagnostic;
  return workspace?.diagnostics?.refreshSupport === true || misspelled?.refreshSupport === true;
}
