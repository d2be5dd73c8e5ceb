import type { Diagnostic } from "vscode-languageserver";
import { isJsonFile } from "../core/manifest/jsonFiles.ts";
import { isSaidOfFileAlone } from "../core/validation/saidOfFileAlone.ts";
import type { OpenDocument } from "./documents.ts";
import type { ManifestFolder } from "./manifestFolder.ts";
import type { ServerContext } from "./serverContext.ts";
import { toDiagnostic } from "./toProtocol.ts";
import { normaliseUri } from "./uris.ts";

/** Clients show no more of one file to anybody's use. */
const diagnosticsPerFile = 1000;

/** What a general YAML server finds as well, of open files. What only Kubernetes' readings of YAML make of a text it does not know. */
const plainSyntax: ReadonlySet<string> = new Set(["yaml-syntax", "yaml-duplicate-key", "yaml-tab-indentation", "yaml-unknown-alias"]);

/** What the client is to show of a file now; nothing of one that is not known. */
export function diagnosticsOf({ settings }: ServerContext, folder: ManifestFolder, path: string): Diagnostic[] {
  const { workspace } = folder;
  const { enabled, syntax = true } = settings.current.validation;
  const file = workspace.file(path);
  if (file === undefined || !enabled || !folder.areKindsKnown) return [];
  // Every editor finds by itself what is no JSON.
  const isElsewhere = !syntax || isJsonFile(path);
  const isLeft = (code: string): boolean => isElsewhere && folder.isOpen(path) && plainSyntax.has(code);
  // While the rest of the folder is being read nothing is said of how a file fits to others.
  const isTold = (code: string): boolean => folder.isScanned || isSaidOfFileAlone(code);
  const findings = workspace.findings(path).filter(({ code }) => isTold(code) && !isLeft(code));
  return findings.slice(0, diagnosticsPerFile).map((finding) => toDiagnostic(folder.positions, file.lines, finding));
}

/** Finds an open document by its URI, which clients may write in another way than we do. */
export function openDocument({ documents }: ServerContext, uri: string): OpenDocument | undefined {
  return documents.get(uri) ?? documents.all().find((document) => normaliseUri(document.uri) === uri);
}
