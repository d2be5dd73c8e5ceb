import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names with ports, schemes, capitals and wildcards in the middle", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls: [{hosts: [Shop.example.com, null]}]
#                ^^^^^^^^^^^^^^^^ error[invalid-host]: The host name "Shop.example.com" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
#                                  ^^^^ error[invalid-host]: An empty host name may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  rules:
    - host: shop.example.com:8080
#           ^^^^^^^^^^^^^^^^^^^^^ error[invalid-host]: The host name "shop.example.com:8080" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
    - host: shop.*.com
#           ^^^^^^^^^^ error[invalid-host]: The host name "shop.*.com" may have "*" only as its first part.
    - host: 10.0.0.1
#           ^^^^^^^^ error[invalid-host]: The host name "10.0.0.1" is an address; only names are allowed.
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: "*.example.com"}
#                                        ^^^^^^^^^^^^^^^ error[invalid-host]: The host name "*.example.com" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
`);
});

test("wildcards in front and a dot at the end are fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {tls: [{hosts: ["*.example.com"]}], rules: [{host: "*.example.com"}, {host: ""}]}
---
apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: db.example.com.}
`);
});
