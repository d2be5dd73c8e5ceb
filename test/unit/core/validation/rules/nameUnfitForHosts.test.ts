import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that no host can have", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web.shop
#       ^^^^^^^^ warning[name-unfit-for-hosts]: Pods and their hosts are called by the name "web.shop", which may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
`);
});

test("labels of domains are fine", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.29
`);
});
