import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of init containers", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers: [{name: a, image: b}, {name: c, image: b}]
#                         ^ error[container-name-taken]: There is a container "a" already: init containers need names of their own.
  containers: [{name: a, image: b}]
`);
});
