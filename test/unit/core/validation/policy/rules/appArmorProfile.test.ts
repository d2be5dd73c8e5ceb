import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod switches AppArmor off", () => {
  checkPolicy(
    "app-armor-profile",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    appArmorProfile:
      type: Unconfined
#           ^^^^^^^^^^ warning[app-armor-profile]: The pod runs without an AppArmor profile.
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "app-armor-profile",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    appArmorProfile:
      type: RuntimeDefault
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("reads the old annotations, too", () => {
  checkPolicy(
    "app-armor-profile",
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels: {app: web}
      annotations:
        container.apparmor.security.beta.kubernetes.io/app: unconfined
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[app-armor-profile]: The annotation sets the AppArmor profile "unconfined".
        container.apparmor.security.beta.kubernetes.io/other: runtime/default
    spec: {containers: [{name: app, image: app}, {name: other, image: other}]}
`,
  );
});
