import { test } from "vitest";
import { checkFix } from "../../../support/checkFindings.ts";

const pod = (container: string): string => `
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      ${container}
`;

const deployment = (field: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  ${field}
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}
`;

test.each([
  ["unknown-field", pod("imagepullPolicy: Always"), pod("imagePullPolicy: Always")],
  ["unknown-field", pod('"agrs": [a]'), pod("args: [a]")],
  ["invalid-enum-value", pod("imagePullPolicy: always"), pod("imagePullPolicy: Always")],
  ["invalid-quantity", pod("resources: {limits: {memory: 128MB}}"), pod("resources: {limits: {memory: 128M}}")],
  ["invalid-quantity", pod("resources: {limits: {memory: 1 GiB}}"), pod("resources: {limits: {memory: 1Gi}}")],
  ["wrong-type", pod("env: [{name: A, value: yes}]"), pod('env: [{name: A, value: "yes"}]')],
  ["wrong-type", pod("env: [{name: A, value: 1.10}]"), pod('env: [{name: A, value: "1.10"}]')],
  ["wrong-type", pod("command: run"), pod('command: ["run"]')],
  ["wrong-type", deployment('replicas: "3"'), deployment("replicas: 3")],
  ["wrong-type", deployment("paused: 'true'"), deployment("paused: true")],
  ["unknown-kind", deployment("replicas: 1").replace("apps/v1", "v1"), deployment("replicas: 1")],
  ["unknown-kind", deployment("replicas: 1").replace("Deployment", "Deploymnt"), deployment("replicas: 1")],
  ["removed-api-version", deployment("replicas: 1").replace("apps/v1", "extensions/v1beta1"), deployment("replicas: 1")],
])("the fix of %s mends the text", (code, before, after) => {
  checkFix(before, code, after);
});
