import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the formats that the server checks are checked", () => {
  checkFindings(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                address: {type: string, format: ipv4}
                long: {type: string, format: ipv6}
                range: {type: string, format: cidr}
                wait: {type: string, format: duration}
                day: {type: string, format: date}
                link: {type: string, format: uri}
                id: {type: string, format: uuid}
                mail: {type: string, format: email}
                odd: {type: string, format: something}
#- widgets.yaml
apiVersion: example.com/v1
kind: Widget
metadata: {name: refused}
spec:
  address: 10.0.0.256
#          ^^^^^^^^^^ error[invalid-format]: address must be an IPv4 address, not "10.0.0.256".
  long: fd00:::1
#       ^^^^^^^^ error[invalid-format]: long must be an IPv6 address, not "fd00:::1".
  range: 10.0.0.0
#        ^^^^^^^^ error[invalid-format]: range must be an address range such as 10.0.0.0/8, not "10.0.0.0".
  wait: 5 parsecs
#       ^^^^^^^^^ error[invalid-format]: wait must be a duration such as 1h30m, not "5 parsecs".
  day: 2026-02-30
#      ^^^^^^^^^^ error[invalid-format]: day must be a date such as 2026-01-31, not "2026-02-30".
  link: example
#       ^^^^^^^ error[invalid-format]: link must be a URI, not "example".
  id: abc
#     ^^^ error[invalid-format]: id must be a UUID, not "abc".
  mail: nobody
#       ^^^^^^ error[invalid-format]: mail must be an email address, not "nobody".
  odd: anything
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: accepted}
spec:
  address: 10.0.0.1
  long: fd00::1
  range: fd00::/8
  wait: PT1H
  day: 2026-02-28
  link: https://example.com
  id: 6a0d7a2e-5c3b-4b1e-9d53-6f4f7a0f9c11
  mail: a@example.com
  odd: anything
`);
});
