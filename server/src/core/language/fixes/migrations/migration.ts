import type { TextEdit } from "../../../validation/finding.ts";
import type { YamlMap } from "../../../yaml/nodes.ts";

/** What else changes in an object when its API version does; undefined when that cannot be told from how it is written. */
export type Migration = (source: string, root: YamlMap) => readonly TextEdit[] | undefined;
