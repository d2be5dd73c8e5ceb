import type { JsonObject } from "../../server/src/core/json.ts";
import type { CelPlace } from "./celExpressions.ts";
import { subjectDefinition } from "./subjectDefinition.ts";

const admission = "admissionregistration.k8s.io/v1";
const matchConstraints: JsonObject = {
  resourceRules: [{ apiGroups: ["apps"], apiVersions: ["v1"], operations: ["CREATE"], resources: ["deployments"] }],
};

const policy = (spec: JsonObject): JsonObject => ({
  apiVersion: admission,
  kind: "ValidatingAdmissionPolicy",
  metadata: { name: "a" },
  spec: {
    matchConstraints,
    paramKind: { apiVersion: "v1", kind: "ConfigMap" },
    variables: [
      { name: "replicas", expression: "object.spec.replicas" },
      { name: "containers", expression: "object.spec.template.spec.containers" },
    ],
    validations: [{ expression: "true" }],
    ...spec,
  },
});

const mutation = (change: JsonObject): JsonObject => ({
  apiVersion: admission,
  kind: "MutatingAdmissionPolicy",
  metadata: { name: "a" },
  spec: {
    matchConstraints,
    reinvocationPolicy: "Never",
    variables: [{ name: "image", expression: "'shop/web'" }],
    mutations: [change],
  },
});

const string: JsonObject = { type: "string", maxLength: 30 };
const integer: JsonObject = { type: "integer" };

const crd = (rule: string): JsonObject =>
  subjectDefinition({
    type: "object",
    "x-kubernetes-validations": [{ rule }],
    properties: {
      a: integer,
      b: integer,
      d: { type: "number" },
      s: string,
      flag: { type: "boolean" },
      list: { type: "array", maxItems: 4, items: string },
      set: { type: "array", maxItems: 4, items: string, "x-kubernetes-list-type": "set" },
      ports: { type: "array", maxItems: 4, items: { type: "object", properties: { name: string } } },
      m: { type: "object", maxProperties: 4, additionalProperties: integer },
      io: { "x-kubernetes-int-or-string": true, maxLength: 20 },
      inner: { type: "object", properties: { x: integer, y: integer } },
      namespace: string,
      "x-y": string,
      time: { type: "string", format: "date-time" },
      length: { type: "string", format: "duration" },
    },
  });

/** A valid object with an expression at a place, and the path at which it is made. */
export function objectWith(place: CelPlace, expression: string): { readonly object: JsonObject; readonly path: string } {
  const policies = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
  const mutations = "/apis/admissionregistration.k8s.io/v1/mutatingadmissionpolicies";
  switch (place) {
    case "policy":
      return { path: policies, object: policy({ validations: [{ expression }] }) };
    case "policyMessage":
      return { path: policies, object: policy({ validations: [{ expression: "true", messageExpression: expression }] }) };
    case "policyMatch":
      return { path: policies, object: policy({ matchConditions: [{ name: "a", expression }] }) };
    case "mutation":
      return { path: mutations, object: mutation({ patchType: "ApplyConfiguration", applyConfiguration: { expression } }) };
    case "jsonPatch":
      return { path: mutations, object: mutation({ patchType: "JSONPatch", jsonPatch: { expression } }) };
    case "rule":
      return { path: "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", object: crd(expression) };
    case "device":
      return {
        path: "/apis/resource.k8s.io/v1/deviceclasses",
        object: {
          apiVersion: "resource.k8s.io/v1",
          kind: "DeviceClass",
          metadata: { name: "a" },
          spec: { selectors: [{ cel: { expression } }] },
        },
      };
    case "webhookMatch":
      return {
        path: "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations",
        object: {
          apiVersion: admission,
          kind: "ValidatingWebhookConfiguration",
          metadata: { name: "a" },
          webhooks: [
            {
              name: "a.example.com",
              admissionReviewVersions: ["v1"],
              sideEffects: "None",
              clientConfig: { url: "https://example.com" },
              matchConditions: [{ name: "a", expression }],
            },
          ],
        },
      };
  }
}
