import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("each kind has its own idea of a name", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: Web_1, namespace: a.b}
#                ^^^^^ error[invalid-name]: The name "Web_1" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                  ^^^ error[invalid-name]: The namespace "a.b" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
---
apiVersion: v1
kind: Namespace
metadata: {name: a.b}
#                ^^^ error[invalid-name]: The name "a.b" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
---
apiVersion: v1
kind: Service
metadata: {name: 1web}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: web.shop}
#                ^^^^^^^^ error[invalid-name]: The name "web.shop" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
spec: {ports: [{port: 80}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: "system:Node"}
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: a/b}
#                ^^^ error[invalid-name]: The name "a/b" may not contain "/" or "%".
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: a-cron-job-with-a-name-of-which-nobody-thought-it-long}
#                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-name]: The name "a-cron-job-with-a-name-of-which-nobody-thought-it-long" has 54 characters; at most 52 are allowed, because its jobs get a longer one.
spec: {schedule: "@daily", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a.b-c.1, namespace: shop}
`);
});

test("reviews are called as one likes, CSI drivers are not", () => {
  checkFindings(`
apiVersion: authentication.k8s.io/v1
kind: TokenReview
metadata: {name: Any Name}
spec: {token: a}
---
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata: {name: Csi.example.com}
#                ^^^^^^^^^^^^^^^ error[invalid-name]: The name "Csi.example.com" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
spec: {}
`);
});

test("pods are called by their StatefulSet", () => {
  checkFindings(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web.shop}
#                ^^^^^^^^ error[invalid-name]: The name "web.shop" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
spec: {serviceName: web, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, image: "app:1"}]}}}
`);
});
