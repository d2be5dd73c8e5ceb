import { RequestType, RequestType0 } from "vscode-jsonrpc";
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

export interface IgnorePlaceParams {
  readonly environment: string;
  readonly key: string;
  /** Of a difference that is ignored. */
  readonly path: string;
}

export type IgnorePlaceDto =
  | { readonly ok: true; readonly uri: string; readonly range: Range }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Asks where it is said that a difference is ignored: a rule of `.plumbline.yaml`, a comment or annotation of the manifest, or an object of Flux or Argo CD. */
export const ignorePlaceRequest = new RequestType<IgnorePlaceParams, IgnorePlaceDto, void>("plumbline/ignorePlace");

/** A folder that may describe an environment. */
export interface EnvironmentFolderDto {
  /** URI of the folder of the workspace. */
  readonly folder: string;
  /** Within it; "" for all of it. */
  readonly path: string;
  readonly files: number;
  readonly hasKustomization: boolean;
}

/** Asks for the folders that may be chosen for a new environment, the likeliest first. */
export const environmentFoldersRequest = new RequestType0<readonly EnvironmentFolderDto[], void>("plumbline/environmentFolders");

export interface AddEnvironmentParams {
  /** URI of the folder of the workspace. */
  readonly folder: string;
  readonly path: string;
  readonly name: string;
  /** Of manifests that name none; absent: the one of the kubeconfig context. */
  readonly namespace?: string;
  readonly protected: boolean;
}

/** Asks for the change of `.plumbline.yaml` that adds an environment. Writes nothing itself. */
export const addEnvironmentRequest = new RequestType<AddEnvironmentParams, EditOutcomeDto, void>("plumbline/addEnvironment");
