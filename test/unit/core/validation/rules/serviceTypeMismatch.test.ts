import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields are refused with a type that does not have them", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80, nodePort: 30080}]
#                    ^^^^^^^^ error[service-type-mismatch]: A Service of type ClusterIP has no nodePort; use type: NodePort or LoadBalancer.
  externalTrafficPolicy: Local
# ^^^^^^^^^^^^^^^^^^^^^ error[service-type-mismatch]: A Service of type ClusterIP has no externalTrafficPolicy; use it with NodePort or LoadBalancer.
  loadBalancerClass: example.com/a
# ^^^^^^^^^^^^^^^^^ error[service-type-mismatch]: A Service of type ClusterIP has no loadBalancerClass; use it with LoadBalancer.
  allocateLoadBalancerNodePorts: false
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[service-type-mismatch]: A Service of type ClusterIP has no allocateLoadBalancerNodePorts; use it with LoadBalancer.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ExternalName
  externalName: a.b
  clusterIP: 10.0.0.1
# ^^^^^^^^^ error[service-type-mismatch]: A Service of type ExternalName has no clusterIP; use it with ClusterIP, NodePort or LoadBalancer.
  ipFamilyPolicy: SingleStack
# ^^^^^^^^^^^^^^ error[service-type-mismatch]: A Service of type ExternalName has no ipFamilyPolicy; use it with ClusterIP, NodePort or LoadBalancer.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
  healthCheckNodePort: 30000
# ^^^^^^^^^^^^^^^^^^^ error[service-type-mismatch]: healthCheckNodePort goes only with externalTrafficPolicy: Local.
`);
});

test("what is empty, null or reached from outside is no mismatch", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  ports: [{port: 80, nodePort: 0}]
  loadBalancerSourceRanges: []
  loadBalancerClass: null
  externalIPs: [192.0.2.1]
# ^^^^^^^^^^^ warning[deprecated-external-ips]: externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.
  externalTrafficPolicy: Local
`);
});
