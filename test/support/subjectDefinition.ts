import type { JsonObject } from "../../server/src/core/json.ts";

/** A CRD of the kind Subject, whose `spec` has a schema. */
export function subjectDefinition(spec: JsonObject): JsonObject {
  const schema = { openAPIV3Schema: { type: "object", properties: { spec } } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "subjects.example.com" },
    spec: {
      group: "example.com",
      scope: "Namespaced",
      names: { plural: "subjects", singular: "subject", kind: "Subject", listKind: "SubjectList" },
      versions: [{ name: "v1", served: true, storage: true, schema }],
    },
  };
}
