import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

test("keys of labels, conditions and gates", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web, finalizers: [Example.com/a, example.com/b]}
#                                  ^^^^^^^^^^^^^ error[invalid-key]: An item of finalizers, "Example.com/a", has a prefix that may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
spec:
  readinessGates: [{conditionType: a b}, {conditionType: example.com/Ready}]
#                                  ^^^ error[invalid-key]: conditionType "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  schedulingGates: [{name: a/b/c}]
#                          ^^^^^ error[invalid-key]: name "a/b/c" may contain only one "/".
  tolerations: [{key: -a, operator: Exists}, {key: "", operator: Exists}]
#                     ^^ error[invalid-key]: key "-a" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  affinity:
    nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a b, operator: Exists}], matchFields: [{key: metadata.name, operator: In, values: [a]}]}]}}
#                                                                                                                 ^^^ error[invalid-key]: key "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
    podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone!, labelSelector: {matchExpressions: [{key: a b, operator: Exists}]}}]}
#                                                                                ^^^^^ error[invalid-key]: topologyKey "zone!" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
#                                                                                                                                ^^^ error[invalid-key]: key "a b" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone!, whenUnsatisfiable: DoNotSchedule, labelSelector: {}, matchLabelKeys: [a b]}]
#                                                                                                                                    ^^^ error[invalid-key]: An item of matchLabelKeys, "a b", may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata: {name: web, finalizers: [~]}
#                                  ^ error[invalid-key]: An item of finalizers, "", has no name.
spec: {containers: [{name: a, image: b}]}
`);
});

test("protocols of applications and classes of load balancers are keys, too", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, loadBalancerClass: Example.com/a, ports: [{port: 80, appProtocol: ""}]}
#                                             ^^^^^^^^^^^^^ error[invalid-key]: loadBalancerClass "Example.com/a" has a prefix that may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                            ^^ error[invalid-key]: appProtocol "" has no name.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, loadBalancerClass: example.com/a, ports: [{port: 80, appProtocol: kubernetes.io/h2c}]}
`);
});

test("finalizers of objects in custom resources are looked at, too", () => {
  checkFindings(
    widgetFixture(
      "inner: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}",
      `
  inner: {apiVersion: v1, kind: A, metadata: {finalizers: [example.com/x, "a b"]}}
#                                                                         ^^^^^ error[invalid-key]: An item of finalizers, "a b", may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
`,
    ),
  );
});
