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

test("older servers warn of what newer ones refuse", () => {
  checkFindings(
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: 10.0.0.010, hostnames: [a.b]}, {ip: "::ffff:10.0.0.1", hostnames: [c.d]}]
#                    ^^^^^^^^^^ warning[unusual-address]: Some programs read "10.0.0.010" as another address. Write 10.0.0.10.
#                                                        ^^^^^^^^^^^^^^^^^ warning[unusual-address]: Some programs read "::ffff:10.0.0.1" as another address. Write 10.0.0.1.
  containers:
    - name: web
      image: nginx:1.29
`,
    { minor: "1.35" },
  );
});

test("nothing is said of no address", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  selector:
    app: web
`);
});
