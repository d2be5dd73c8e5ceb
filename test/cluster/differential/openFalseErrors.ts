/**
 * Objects that are called wrong though the server takes them, as "Kind: mutant": each is a fault of a rule that is not mended yet. The part of the
 * comparison that runs with the cluster suite fails by any other; the whole comparison fails by these as well. This list only ever shrinks.
 */
export const openFalseErrors: ReadonlySet<string> = new Set([
  "Deployment: add wrong fieldsV1 with .metadata.managedFields",
  "StatefulSet: add nonsense phase with .spec.volumeClaimTemplates[0].status",
  "StatefulSet: add nonsense status with .modifyVolumeStatus .spec.volumeClaimTemplates[0].status",
  "StatefulSet: add nonsense status with .healthConditions .healthStatus .spec.volumeClaimTemplates[0].status",
  "Service: add negative timeoutSeconds with .clientIP .spec.sessionAffinityConfig",
  "PersistentVolume: add .spec.flexVolume",
  "Widget: list .spec.formats.date",
  "Widget: list .spec.formats.dateTime",
  "Widget: lower case .spec.formats.dateTime",
  "Widget: list .spec.formats.duration",
  "Widget: list .spec.formats.email",
  "Widget: list .spec.formats.hostname",
  "Widget: list .spec.formats.ipv4",
  "Widget: list .spec.formats.ipv6",
  "Widget: list .spec.formats.cidr",
  "Widget: list .spec.formats.mac",
  "Widget: list .spec.formats.uri",
  "Widget: list .spec.formats.uuid",
  "Widget: list .spec.formats.password",
  "Widget: add wrong fieldsV1 with .metadata.managedFields",
  "Widget: list .spec.formats.dateTime and trailing dash .spec.strings.free",
]);
