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

test("addresses that the server takes in their usual form only", () => {
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
      - "2001:db8::0001"
#       ^^^^^^^^^^^^^^^^ error[endpoint-address]: An address must be written in its usual form: 2001:db8::1, not "2001:db8::0001".
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
      - 010.1.2.3
#       ^^^^^^^^^ error[endpoint-address]: An address must be written in its usual form: 10.1.2.3, not "010.1.2.3".
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
      - "::ffff:10.1.2.3"
#       ^^^^^^^^^^^^^^^^^ error[endpoint-address]: An address must be written in its usual form: 10.1.2.3, not "::ffff:10.1.2.3".
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
      - "::ffff:10.1.2.3"
#       ^^^^^^^^^^^^^^^^^ error[endpoint-address]: With addressType: IPv6, "::ffff:10.1.2.3" is no address.
`);
});

test("older servers read addresses loosely", () => {
  checkFindings(
    `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv6
ports:
  - port: 80
endpoints:
  - addresses:
      - "2001:db8::0001"
#       ^^^^^^^^^^^^^^^^ warning[unusual-address]: "2001:db8::0001" is not the usual way to write this address. Write 2001:db8::1, so that equal addresses are equal texts.
`,
    { minor: "1.32" },
  );
  checkFindings(
    `
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv4
ports:
  - port: 80
endpoints:
  - addresses:
      - "::ffff:10.1.2.3"
#       ^^^^^^^^^^^^^^^^^ warning[unusual-address]: Some programs read "::ffff:10.1.2.3" as another address. Write 10.1.2.3.
`,
    { minor: "1.35" },
  );
});
