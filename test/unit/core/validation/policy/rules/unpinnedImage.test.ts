import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("An image has no tag or digest, or the tag latest", () => {
  checkPolicy(
    "unpinned-image",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:latest
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unpinned-image]: Container "app" has the image latest: what runs can change without a commit.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "unpinned-image",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("a port is no tag, and a digest is enough", () => {
  checkPolicy(
    "unpinned-image",
    `
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  containers:
    - {name: a, image: "localhost:5000/a"}
#                      ^^^^^^^^^^^^^^^^^^ warning[unpinned-image]: Container "a" has an image without a tag, which means latest: what runs can change without a commit.
    - {name: b, image: "b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}
`,
  );
});
