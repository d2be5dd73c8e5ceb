import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no bundle has", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, projected: {sources: [{clusterTrustBundle: {name: "A", path: a}}, {clusterTrustBundle: {name: "", path: b}}, {clusterTrustBundle: {name: "example.com/signer:x", path: c}}, {clusterTrustBundle: {name: ":x", path: d}}]}}]}
#                                                                                                                          ^^^ error[trust-bundle-name]: The name "A" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                                                                                                                                                      ^^ error[trust-bundle-name]: name must not be empty.
#                                                                                                                                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^ error[trust-bundle-name]: The signer stands before the name as example.com:signer:, unlike in "example.com/signer:x".
#                                                                                                                                                                                                                                                                                ^^^^ error[trust-bundle-name]: The signer stands before the name as example.com:signer:, unlike in ":x".
`);
});

test("names with and without a signer", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: "app:1"}], volumes: [{name: data, projected: {sources: [{clusterTrustBundle: {name: a.b, path: a}}, {clusterTrustBundle: {name: "example.com:signer:x", path: c}}, {clusterTrustBundle: {name: "a:b", path: d}}]}}]}
`);
});
