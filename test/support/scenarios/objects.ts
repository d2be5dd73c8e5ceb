import type { JsonObject } from "../../../server/src/core/json.ts";

/** The manifests that scenarios are played with. */
export function configMap(name: string, data: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...metadata }, data };
}

export function deployment(name: string, spec: JsonObject = {}, image = "registry.example.org/shop/web:1.4.2"): JsonObject {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, labels: { app: name } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: "web", image }] } },
      ...spec,
    },
  };
}

/** A CustomResourceDefinition with its group as wanted, so that scenarios do not meet. */
export function certificateDefinition(group: string): JsonObject {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `certificates.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { plural: "certificates", singular: "certificate", kind: "Certificate", listKind: "CertificateList", shortNames: ["cert"] },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          subresources: {
            status: {},
            scale: { specReplicasPath: ".spec.copies", statusReplicasPath: ".status.copies" },
          },
          schema: {
            openAPIV3Schema: {
              type: "object",
              required: ["spec"],
              properties: {
                spec: {
                  type: "object",
                  required: ["dnsName"],
                  properties: {
                    dnsName: { type: "string", pattern: "^[a-z.]+$" },
                    algorithm: { type: "string", enum: ["RSA", "ECDSA"], default: "ECDSA" },
                    days: { type: "integer", minimum: 1, maximum: 825 },
                    serial: { type: "integer", format: "int64" },
                    copies: { type: "integer", default: 1 },
                    names: { type: "array", "x-kubernetes-list-type": "set", items: { type: "string" } },
                    steps: { type: "array", items: { type: "string" }, maxItems: 3 },
                    extra: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                  },
                },
                status: { type: "object", properties: { phase: { type: "string" }, copies: { type: "integer" } } },
              },
            },
          },
        },
        {
          name: "v1beta1",
          served: true,
          storage: false,
          deprecated: true,
          schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
        },
      ],
    },
  };
}

export function certificate(group: string, name: string, spec: JsonObject): JsonObject {
  return { apiVersion: `${group}/v1`, kind: "Certificate", metadata: { name }, spec };
}
