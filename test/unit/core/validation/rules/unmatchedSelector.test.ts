import { expect, test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

const pod = (labels: string): string => `apiVersion: v1
kind: Pod
metadata: {name: shop, namespace: shop, labels: {${labels}}}
spec: {containers: [{name: shop, image: shop/web:1.8}]}
`;

const service = (selector: string): string => `apiVersion: v1
kind: Service
metadata: {name: shop, namespace: shop}
spec:
  ports: [{port: 80}]
  selector:
    ${selector}`;

test("a slip in a selector is told with what was meant, and goes with it", () => {
  const workspace = checkFindings(`
#- service.yaml
${service("app: shopp")}
#        ^^^^^ information[unmatched-selector]: No manifest here gives anything the label app: shopp. Did you mean shop?
#- pod.yaml
${pod("app: shop, tier: front")}`);
  expect(workspace.update("pod.yaml", pod("app: shopp"))).toContain("service.yaml");
  expect(workspace.findings("service.yaml")).toEqual([]);
});

test("policies and budgets select as well", () => {
  checkFindings(`
#- policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, namespace: shop}
spec:
  podSelector:
    matchLabels: {app: shpo}
#                      ^^^^ information[unmatched-selector]: No manifest here gives anything the label app: shpo. Did you mean shop?
#- pod.yaml
${pod("app: shop")}`);
});

test("what is made elsewhere is none of our business", () => {
  checkFindings(`
#- service.yaml
${service("app: database")}
#- numbered.yaml
${service("app: shop-2").replace("name: shop", "name: two")}
#- pod.yaml
${pod("app: shop-1")}`);
});
