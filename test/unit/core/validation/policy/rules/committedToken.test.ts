import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

const token = `ghp_${"0a".repeat(18)}`;

test("A token stands readable in the repository", () => {
  checkPolicy(
    "committed-token",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      env:
        - name: TOKEN
          value: ${token}
#                ${"^".repeat(token.length)} warning[committed-token]: A GitHub token is committed here. Whoever has read it can use it: replace it.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "committed-token",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      env:
        - name: TOKEN
          valueFrom:
            secretKeyRef:
              name: web
              key: token
`,
  );
});

test.each([
  ["An AWS access key", `AKIA${"2E".repeat(8)}`],
  ["A GitHub token", `github_pat_${"a".repeat(22)}_${"b".repeat(59)}`],
  ["A GitLab token", `glpat-${"a".repeat(20)}`],
  ["A Slack token", `xoxb-${"1".repeat(12)}-${"a".repeat(20)}`],
  ["A Stripe key", `sk_live_${"a".repeat(24)}`],
  ["A Google API key", `AIza${"a".repeat(35)}`],
  ["An npm token", `npm_${"a".repeat(36)}`],
])("%s is known by its form", (what, token) => {
  checkPolicy(
    "committed-token",
    `
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data:
  a: ${token}
#    ${"^".repeat(token.length)} warning[committed-token]: ${what} is committed here. Whoever has read it can use it: replace it.
`,
  );
});

test("examples of documentation and names that look alike are none", () => {
  checkPolicy(
    "committed-token",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: AKIAIOSFODNN7EXAMPLE, b: AKIA, c: ghp_placeholder, d: xoxb-your-token-here}\n",
  );
});
