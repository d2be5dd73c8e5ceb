import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A probe or a hook goes to a host that is named", () => {
  checkPolicy(
    "host-in-probe",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      readinessProbe:
        httpGet:
          port: 80
          host: db.example.com
#               ^^^^^^^^^^^^^^ warning[host-in-probe]: Container "app" lets its node speak to another host.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "host-in-probe",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      readinessProbe:
        httpGet:
          port: 80
`,
  );
});

test("is part of the standards since 1.34", () => {
  checkPolicy(
    "host-in-probe",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a, livenessProbe: {tcpSocket: {port: 1, host: b}}}]}\n",
    { minor: "1.33" },
  );
});
