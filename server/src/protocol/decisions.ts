import { RequestType } from "vscode-jsonrpc";
import type { Range } from "vscode-languageserver-protocol";

/** A change of one file, for the client to make. */
export interface FileEditDto {
  readonly uri: string;
  /** The file is not there yet. */
  readonly isNew: boolean;
  /** Of the open document that the change was made for; absent for a file that is not open. */
  readonly version?: number;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}

export type EditOutcomeDto =
  { readonly ok: true; readonly edit: FileEditDto } | { readonly ok: false; readonly reason: string; readonly message: string };

export interface AdoptParams {
  readonly environment: string;
  readonly key: string;
  /** Of one difference, as its `path` says it; absent: everything that makes the resource drift. */
  readonly path?: string;
}

/** Asks for the change by which the manifest of a resource says what the environment has. Writes nothing itself. */
export const adoptRequest = new RequestType<AdoptParams, EditOutcomeDto, void>("plumbline/adopt");

/**
 * How far a rule reaches: this field of this resource in this environment, or in all of them; this field of every resource of the kind; all of this resource; everything that a
 * manager writes.
 */
export type IgnoreScopeDto = "fieldOfResource" | "fieldEverywhere" | "fieldOfKind" | "resource" | "manager";

export interface IgnoreParams {
  readonly environment: string;
  readonly key: string;
  /** Of the difference; absent where the scope is no field. */
  readonly path?: string;
  readonly scope: IgnoreScopeDto;
  /** For the scope `manager`; absent: whoever wrote the live value. */
  readonly manager?: string;
  readonly reason: string;
}

/** Asks for the change of `.plumbline.yaml` by which a difference is ignored. Writes nothing itself. */
export const ignoreRequest = new RequestType<IgnoreParams, EditOutcomeDto, void>("plumbline/ignore");
