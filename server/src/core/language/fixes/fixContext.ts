import type { DocumentRole } from "../../manifest/documentRole.ts";
import type { SchemaCatalog } from "../../schema/structuralSchema.ts";
import type { FileFinding, Fix } from "../../validation/finding.ts";
import type { YamlDocument } from "../../yaml/nodes.ts";

/** What a mend is made from. All offsets are relative to the document, those of the finding as well. */
export interface FixContext {
  readonly finding: FileFinding;
  readonly document: YamlDocument;
  /** Text of the document. */
  readonly source: string;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
}

/** One way to mend the findings of some rules, in a file of its own. What it answers is checked by applying it before anybody sees it. */
export interface FixSource {
  /** The rules whose findings it can mend; absent: all of them. */
  readonly codes?: readonly string[];
  fixes(context: FixContext): readonly Fix[];
}
