import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses of another type", () => {
  checkFindings(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv4
ports:
  - port: 80
endpoints:
  - addresses:
      - "2001:db8::1"
#       ^^^^^^^^^^^^^ error[endpoint-address]: With addressType: IPv4, "2001:db8::1" is no address.
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv6
ports:
  - port: 80
endpoints:
  - addresses:
      - 10.1.2.3
#       ^^^^^^^^ error[endpoint-address]: With addressType: IPv6, "10.1.2.3" is no address.
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv4
ports:
  - port: 80
endpoints:
  - addresses:
      - web
#       ^^^ error[endpoint-address]: With addressType: IPv4, "web" is no address.
`);
});

test("addresses of the type are fine", () => {
  checkFindings(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv6
ports:
  - port: 80
endpoints:
  - addresses:
      - "2001:db8::1"
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: FQDN
#            ^^^^ warning[deprecated-value]: FQDN is deprecated. Use a Service of type ExternalName.
ports:
  - port: 80
endpoints:
  - addresses:
      - web.example.com
`);
});
