import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("half an object is completed when it is one beyond doubt", () => {
  checkFindings(`
kind: Deployment
#<^^^^ error[missing-type]: The object needs apiVersion. Deployment is in apps/v1.
metadata: {name: web}
---
apiVersion: apps/v1
#<^^^^^^^^^^ error[missing-type]: The object needs kind.
metadata: {name: web}
---
apiVersion: apps/v1
kind:
#<^^^^ error[missing-type]: The object needs kind.
metadata: {name: web}
`);
});

test("files with a kind of their own are left alone", () => {
  checkFindings(`
kind: Something
metadata: {name: web}
---
kind: Service
name: billing
---
apiVersion: 1
metadata: {}
---
name: a
version: 1
`);
});

test("items of a List must say what they are", () => {
  checkFindings(`
apiVersion: v1
kind: List
items:
  - {kind: Service, metadata: {name: a}, spec: {ports: [{port: 80}]}}
#    ^^^^ error[missing-type]: The object needs apiVersion. Service is in v1.
  - {metadata: {name: a}}
#    ^^^^^^^^ error[missing-type]: Each item of a List needs apiVersion and kind.
`);
});
