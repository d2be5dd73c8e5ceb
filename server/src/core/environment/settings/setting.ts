import type { SettingRequest as ListRequest } from "../../drift/kustomizationSetting.ts";
import type { PassedKustomization } from "../../manifest/kustomizationsOnTheWay.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlMap } from "../../yaml/nodes.ts";
import type { SourceFile } from "../writtenObjects.ts";

/** What sets a field of a resource: an entry of a list, a label, an operation of a patch. Offsets in its file. */
export interface Setting {
  readonly path: string;
  /** Where it begins. */
  readonly start: OffsetRange;
  /** The token to point at. */
  readonly token: OffsetRange;
}

/** A field that is something else in the environment, with what its manifest says of it before any kustomization. */
export interface SettingRequest extends ListRequest {
  readonly schema: StructuralSchema | undefined;
  /** Absent for what a kustomization generates. */
  readonly root?: YamlMap;
}

/** A kustomization that the resource comes through, with its file. */
export interface SettingFile extends PassedKustomization {
  readonly file: SourceFile;
  readonly fileAt: (path: string) => SourceFile | undefined;
}

/** What sets a field, as ranges of the document. */
export interface DocumentSetting {
  readonly start: OffsetRange;
  readonly token: OffsetRange;
}
