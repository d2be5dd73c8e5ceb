import { describe, expect, test } from "vitest";
import { compareManifests } from "../../../../server/src/core/drift/compareManifests.ts";
import { kindOf, line, yaml } from "./scene.ts";

const ingress = (tls: string): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  tls:
    - ${tls}
`;

function compare(newer: string, older: string): readonly string[] {
  const [left, right] = [yaml(newer), yaml(older)];
  return compareManifests(left, right, kindOf(left).schema, false).map(line);
}

describe("two manifests of one resource", () => {
  test("differ by what only the older one has inside a list that is one value", () => {
    expect(compare(ingress("{secretName: web}"), ingress("{secretName: web, hosts: [shop.example.com]}"))).toEqual([
      'changed .spec.tls [{"secretName":"web"}] → [{"secretName":"web","hosts":["shop.example.com"]}]',
    ]);
  });

  test("differ by a false that only one of them states", () => {
    const account = (rest: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n${rest}`;
    expect(compare(account(""), account("automountServiceAccountToken: false"))).toEqual(["removed .automountServiceAccountToken"]);
    expect(compare(account("automountServiceAccountToken: false"), account(""))).toEqual(["missing .automountServiceAccountToken"]);
  });

  test("do not differ when they say the same", () => {
    expect(compare(ingress("{secretName: web}"), ingress("{hosts: [], secretName: web}"))).toEqual([]);
  });
});
