import { isUnknown, itemsOf, memberOf, textOf, type WrittenValue } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** Reports two files of a volume of which one hides the other. Of the same path twice in projected volumes another rule speaks, where the server refuses it. */
export const overlappingFilePath: Rule = {
  code: "overlapping-file-path",
  summary: "Two files of a volume have one path, or one would be a folder around the other.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const isProjected = isOfType(visit, "ProjectedVolumeSource");
    if (!isProjected && !isOfType(visit, "ConfigMapVolumeSource", "SecretVolumeSource", "DownwardAPIVolumeSource")) return;
    const seen: (WrittenFile & { readonly text: string })[] = [];
    for (const file of isProjected ? projectedFiles(visit.node) : filesOf(visit.node)) {
      const written = textOf(file.path);
      if (written === undefined || file.path === undefined || isUnknown(file.path, visit.object.role)) continue;
      const text = written.replace(/\/+$/, "");
      if (text === "") continue;
      const other = seen.find((one) => `${one.text}/`.startsWith(`${text}/`) || `${text}/`.startsWith(`${one.text}/`));
      const isRefused = isProjected && !file.isSecondary && other?.isSecondary === false && textOf(other.path) === written;
      if (other && !isRefused)
        report({
          message:
            other.text === text
              ? `There is a file at ${text} already, and one hides the other.`
              : `${other.text} and ${text} overlap. Nothing can be a file and a folder at once.`,
          range: visit.origin ?? file.path.range,
        });
      seen.push({ ...file, text });
    }
  },
};

interface WrittenFile {
  readonly path: WrittenValue | undefined;
  /** The server only warns of its path when that occurs twice. */
  readonly isSecondary: boolean;
}

function filesOf(source: YamlNode | undefined): readonly WrittenFile[] {
  return itemsOf(source, "items").map((item) => ({ path: memberOf(item, "path"), isSecondary: false }));
}

function projectedFiles(volume: YamlNode): readonly WrittenFile[] {
  const secondary = (path: WrittenValue | undefined): WrittenFile => ({ path, isSecondary: true });
  return itemsOf(volume, "sources").flatMap((source) => [
    ...["configMap", "secret", "downwardAPI"].flatMap((name) => filesOf(memberOf(source, name))),
    secondary(memberOf(source, "serviceAccountToken", "path")),
    { path: memberOf(source, "clusterTrustBundle", "path"), isSecondary: false },
    ...["certificateChainPath", "keyPath", "credentialBundlePath"].map((name) => secondary(memberOf(source, "podCertificate", name))),
  ]);
}
