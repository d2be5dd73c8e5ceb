import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("requests and alternatives that there are not", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: gpu}
spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gpu}}, {name: b, firstAvailable: [{name: big, deviceClassName: gpu}]}], constraints: [{requests: [c, b/small], matchAttribute: a.b/c}], config: [{requests: [a/big], opaque: {driver: a.b, parameters: {}}}]}}
#                                                                                                                                                                  ^ error[unknown-claim-request]: The claim has no request "c".
#                                                                                                                                                                     ^^^^^^^ error[unknown-claim-request]: The claim has no request "b/small".
#                                                                                                                                                                                                                             ^^^^^ error[unknown-claim-request]: The claim has no request "a/big".
`);
});

test("requests that there are", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceClaim
metadata: {name: gpu}
spec: {devices: {requests: [{name: a, exactly: {deviceClassName: gpu}}, {name: b, firstAvailable: [{name: big, deviceClassName: gpu}]}], constraints: [{requests: [a, b/big], matchAttribute: a.b/c}], config: [{requests: [b], opaque: {driver: a.b, parameters: {}}}]}}
`);
});
