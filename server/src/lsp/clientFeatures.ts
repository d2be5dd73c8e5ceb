import type { ClientCapabilities } from "vscode-languageserver";

/** What a client can show, as far as answers depend on it. */
export interface ClientFeatures {
  /** Texts with places to fill in, in completions. */
  snippets: boolean;
  /** Outlines as trees. */
  symbolTrees: boolean;
  /** Makes files that an edit asks for. */
  createsFiles: boolean;
  /** It asks for inlay hints again when told to. */
  refreshesInlayHints: boolean;
  /** The same of code lenses. */
  refreshesCodeLenses: boolean;
}

/** What every client can show; known better once it has initialised. */
export const leastFeatures: Readonly<ClientFeatures> = {
  snippets: false,
  symbolTrees: false,
  createsFiles: false,
  refreshesInlayHints: false,
  refreshesCodeLenses: false,
};

/** Reads what a client says of itself. */
export function clientFeaturesOf({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  return {
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.resourceOperations?.includes("create") === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
  };
}
