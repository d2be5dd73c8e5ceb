import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields without effect", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  sessionAffinity: ClientIP
# ^^^^^^^^^^^^^^^ warning[ignored-service-field]: sessionAffinity has no effect on a headless Service, one whose clusterIP is None. Delete it.
  externalName: shop.example.com
# ^^^^^^^^^^^^ warning[ignored-service-field]: externalName has no effect unless type is ExternalName. Delete it.
  selector:
    app: web
`);
});

test("fields with one", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  sessionAffinity: ClientIP
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: shop.example.com
`);
});
