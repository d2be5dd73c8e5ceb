import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of huge-indexed-job", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: render
spec:
  completionMode: Indexed
  completions: 200000
  parallelism: 20000
#              ^^^^^ warning[huge-indexed-job]: With more than 100000 completions and a parallelism above 10000, Kubernetes may lose account of finished indexes when many fail.
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: render
          image: registry.example.com/render:1.4
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: render
spec:
  completionMode: Indexed
  completions: 200000
  parallelism: 10000
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: render
          image: registry.example.com/render:1.4
`);
});
