import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

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

test("addresses, colours and host names are read as the server does it", () => {
  checkFindings(
    widgetFixture(
      `
      host: {type: string, format: hostname}
      colour: {type: string, format: hexcolor}
      id: {type: string, format: uuid4}
      address: {type: string, format: ipv4}
      range: {type: string, format: cidr}
      data: {type: string, format: byte}
      `,
      `
  host: web.example.com-
#       ^^^^^^^^^^^^^^^^ error[invalid-format]: host must be a host name, not "web.example.com-".
  colour: "#ff88"
#         ^^^^^^^ error[invalid-format]: colour must be a colour such as #ff8800, not "#ff88".
  id: 5a7c9f0e-0000-1000-8000-000000000001
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-format]: id must be a UUID of version 4, not "5a7c9f0e-0000-1000-8000-000000000001".
  data: ""
#       ^^ error[invalid-base64]: data must be base64, padded with "=".
`,
      `
  host: web-1.example.com
  colour: ff8800
  id: 5A7C9F0E00004000A000000000000001
  address: 010.0.0.1
  range: 10.01.0.0/08
  data: YQ==
`,
    ),
  );
});

test("a list is taken where a text with a format that the server knows belongs", () => {
  checkFindings(
    widgetFixture(
      `
      day: {type: string, format: date}
      word: {type: string, format: password}
      odd: {type: string, format: something}
      count: {type: integer, format: int32}
      `,
      `
  day: [2026-01-31]
  word: [secret, 3]
  odd: [a]
#      ^^^ error[wrong-type]: odd must be a string, not a list.
  count: [1]
#        ^^^ error[wrong-type]: count must be an integer, not a list.
`,
    ),
  );
});

test("a MAC address has one kind of separator, and a URI a host and a port", () => {
  checkFindings(
    widgetFixture(
      `
      mac: {type: string, format: mac}
      uri: {type: string, format: uri}
      any: {x-kubernetes-preserve-unknown-fields: true, format: date}
      `,
      `
  mac: 00:00-5e:00:53:01
#      ^^^^^^^^^^^^^^^^^ error[invalid-format]: mac must be a MAC address, not "00:00-5e:00:53:01".
  uri: http://a:b/
#      ^^^^^^^^^^^ error[invalid-format]: uri must be a URI, not "http://a:b/".
  any: today
#      ^^^^^ error[invalid-format]: any must be a date such as 2026-01-31, not "today".
`,
      ' {mac: 0000.5e00.5301, uri: "http://me:x@[fe80::1%25en0]:80/a%20b?c=%zz", any: 2026-01-31}',
      ' {mac: "02:00:5e:10:00:00:00:01", uri: "mailto:a b"}',
    ),
  );
});
