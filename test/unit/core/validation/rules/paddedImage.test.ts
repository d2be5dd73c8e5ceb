import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("spaces around images", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: " nginx"}]
#                               ^^^^^^^^ error[padded-image]: The image has spaces around its name.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: a, image: "nginx "}]
#                                   ^^^^^^^^ warning[padded-image]: The image has spaces around its name, and pods with such a name are refused.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: "nginx 1"}]
`);
});
