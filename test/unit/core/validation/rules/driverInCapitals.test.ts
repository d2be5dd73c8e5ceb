import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of driver-in-capitals", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata:
  name: worker
spec:
  driver: GPU.example.com
#         ^^^^^^^^^^^^^^^ warning[driver-in-capitals]: Names of drivers have small letters only. Write gpu.example.com.
  nodeName: worker
  pool:
    name: worker
    generation: 1
    resourceSliceCount: 1
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1
kind: ResourceSlice
metadata:
  name: worker
spec:
  driver: gpu.example.com
  nodeName: worker
  pool:
    name: worker
    generation: 1
    resourceSliceCount: 1
`);
});
