import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of unusual-address", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
    - ip: 2001:DB8:0:0::1
#         ^^^^^^^^^^^^^^^ warning[unusual-address]: "2001:DB8:0:0::1" is not the usual way to write this address. Write 2001:db8::1, so that equal addresses are equal texts.
      hostnames: [shop.example.com]
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases:
    - ip: 2001:db8::1
      hostnames: [shop.example.com]
  containers:
    - name: web
      image: nginx:1.29
`);
});
