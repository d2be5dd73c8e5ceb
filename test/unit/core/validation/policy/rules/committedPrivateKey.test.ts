import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A private key stands readable in the repository", () => {
  checkPolicy(
    "committed-private-key",
    `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  tls.key: |
#          ^ warning[committed-private-key]: A private key is committed here. Whoever has read it can use it: replace it.
    -----BEGIN EC PRIVATE KEY-----
    MHcCAQEEIBlaLD6PYDUNCpJCrQHKXuXGTKZdYNY1cXEEyfKDyKuO
    -----END EC PRIVATE KEY-----
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "committed-private-key",
    `
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  tls.crt: |
    -----BEGIN CERTIFICATE-----
    MIIBtjCCAVugAwIBAgITBmyf1XSXNmY/Owua2eiedgPySjAKBggqhkjOPQQDAjA5
    -----END CERTIFICATE-----
`,
  );
});

test("is found in the data of a Secret, and only the beginning of a key is none", () => {
  const encoded = Buffer.from("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n").toString("base64");
  checkPolicy(
    "committed-private-key",
    `
apiVersion: v1
kind: Secret
metadata: {name: a}
data:
  key: ${encoded}
#      ${"^".repeat(encoded.length)} warning[committed-private-key]: A private key is committed here. Whoever has read it can use it: replace it.
stringData:
  marker: "-----BEGIN PRIVATE KEY-----"
`,
  );
});
