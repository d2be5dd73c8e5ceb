import type { RuleLevel } from "../../config/config.ts";
import type { YamlDocument } from "../../yaml/nodes.ts";
import type { FileFinding } from "../finding.ts";

/** A file with what was found in it, before its comments are asked. */
export interface JudgedFile {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** In the order of the text; offsets in the file. */
  readonly findings: readonly FileFinding[];
  /** Documents of which anything is said at all. */
  readonly isOurs: (document: YamlDocument) => boolean;
  /** Documents whose objects are compared with what runs, as they stand. */
  readonly isManifest: (document: YamlDocument) => boolean;
  /** Rules that are asked; nothing is expected of the others. */
  readonly isActive: (code: string) => boolean;
  readonly levels: Readonly<Record<string, RuleLevel>>;
}
