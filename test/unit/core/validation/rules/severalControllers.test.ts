import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("two owners in charge", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web, ownerReferences: [{apiVersion: v1, kind: A, name: a, uid: "1", controller: true}, {apiVersion: v1, kind: B, name: b, uid: "2", controller: true}]}
#                                                                                                                                                                ^^^^ error[several-controllers]: Only one owner can be the controller.
`);
});

test("one owner in charge is fine", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web, ownerReferences: [{apiVersion: v1, kind: A, name: a, uid: "1", controller: true}, {apiVersion: v1, kind: B, name: b, uid: "2", controller: false}]}
`);
});
