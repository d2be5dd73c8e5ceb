import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

type PathCheck = (path: string) => string | undefined;

const withoutSteps: PathCheck = (path) => (path.split("/").includes("..") ? 'may not contain ".."' : undefined);
const inside: PathCheck = (path) => (path.startsWith("/") ? "must be a relative path" : withoutSteps(path));
/** Names that begin with two dots are those of the kubelet's own links. */
const ownName: PathCheck = (path) => inside(path) ?? (path.startsWith("..") ? 'may not begin with ".."' : undefined);
const absolute: PathCheck = (path) => (path.startsWith("/") ? undefined : "must be an absolute path");

const checks: ReadonlyMap<string, PathCheck> = new Map<string, PathCheck>([
  ["ClusterTrustBundleProjection.path", ownName],
  ["DownwardAPIVolumeFile.path", ownName],
  ["FileKeySelector.path", withoutSteps],
  ["GitRepoVolumeSource.directory", inside],
  ["HostPathVolumeSource.path", withoutSteps],
  ["KeyToPath.path", ownName],
  ["LocalVolumeSource.path", withoutSteps],
  ["NFSVolumeSource.path", absolute],
  ["PodCertificateProjection.certificateChainPath", ownName],
  ["PodCertificateProjection.credentialBundlePath", ownName],
  ["PodCertificateProjection.keyPath", ownName],
  ["SeccompProfile.localhostProfile", inside],
  ["ServiceAccountTokenProjection.path", ownName],
  ["VolumeDevice.devicePath", withoutSteps],
  ["VolumeMount.subPath", inside],
  ["VolumeMount.subPathExpr", inside],
]);

/** Reports a path that leaves its volume, or that is absolute where it must not be. */
export const invalidPath: Rule = {
  code: "invalid-path",
  summary: "A path leaves its volume, or is absolute where it must be relative.",
  severity: "error",
  stage: "validate",
  ...textsAt(checks, (path, place, visit) => {
    const reason = checks.get(place)?.(path);
    return reason === undefined ? undefined : `${nameOf(visit)} ${reason}, but is ${quoteValue(path)}.`;
  }),
};
