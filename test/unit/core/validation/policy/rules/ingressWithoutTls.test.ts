import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("An Ingress serves a host without encryption", () => {
  checkPolicy(
    "ingress-without-tls",
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
    - host: shop.example.com
#           ^^^^^^^^^^^^^^^^ information[ingress-without-tls]: No entry of spec.tls is for "shop.example.com".
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "ingress-without-tls",
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  tls:
    - hosts: ["*.example.com"]
      secretName: web-tls
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  number: 80
`,
  );
});
