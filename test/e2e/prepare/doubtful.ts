import type { PreparedScene } from "../scenes.ts";
import { prepareConnected } from "./connected.ts";

/** An environment with lists that count as one value: what somebody adds in there may be what a server fills in. */
export function prepareDoubtful(folder: string): Promise<PreparedScene> {
  const policy = (name: string): string => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - ports:
        - port: 80
`;
  const names = ["web-in", "web-admin", "web-metrics", "web-probe"];
  return prepareConnected(folder, Object.fromEntries(names.map((name) => [`environments/staging/web/${name}.yaml`, policy(name)])));
}
