import type { Edit } from "../scene.ts";

export const web = (podSpec = "", spec = "", metadata = ""): string => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: {app: web}
${metadata}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
${spec}
  template:
    metadata: {labels: {app: web}}
    spec:
${podSpec}
      containers:
        - name: web
          image: shop/web:1.8
          env: [{name: A, value: "1"}, {name: B, value: "2"}]
          ports: [{containerPort: 80}]
          resources: {requests: {cpu: 100m, memory: 64Mi}}
`;

export const webFilled = `
spec:
  progressDeadlineSeconds: 600
  revisionHistoryLimit: 10
  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 25%, maxUnavailable: 25%}}
  template:
    spec:
      dnsPolicy: ClusterFirst
      restartPolicy: Always
      schedulerName: default-scheduler
      securityContext: {}
      terminationGracePeriodSeconds: 30
      containers:
        - name: web
          imagePullPolicy: IfNotPresent
          terminationMessagePath: /dev/termination-log
          terminationMessagePolicy: File
          ports: [{containerPort: 80, protocol: TCP}]
`;

export const deployment = { applied: web(), filled: webFilled };

export const inContainer = (text: string): string => `
spec: {template: {spec: {containers: [{name: web, ${text}}]}}}
`;

export const configMap = (data = "{a: '1', b: '2'}"): string => `
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: shop}
data: ${data}
`;

export const service = (spec = ""): string => `
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
${spec}
`;
export const serviceFilled = `
spec:
  clusterIP: 10.0.0.12
  clusterIPs: [10.0.0.12]
  internalTrafficPolicy: Cluster
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  sessionAffinity: None
  type: ClusterIP
  ports: [{port: 80, protocol: TCP}]
`;

export const secret = (content: string): string => `
apiVersion: v1
kind: Secret
metadata: {name: login, namespace: shop}
${content}
`;

export const widget = (spec: string): string => `
apiVersion: example.com/v1
kind: Widget
metadata: {name: one, namespace: shop}
spec: ${spec}
`;

export const role = (rules: string): string => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader, namespace: shop}
rules: ${rules}
`;

export const edit = (manager: string, patch: string): Edit => ({ manager, patch });

export const webhook = (client: string): string => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: guard}
webhooks:
  - name: guard.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig: ${client}
`;
export const injected = edit("cert-manager-cainjector", "webhooks: [{name: guard.example.com, clientConfig: {caBundle: Q0E=}}]");

export const statefulSet = (size = "1Gi"): string => `
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: db, image: "postgres:17"}]}
  volumeClaimTemplates:
    - metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}
`;
export const claimFilled = `
spec:
  volumeClaimTemplates:
    - apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: data}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, volumeMode: Filesystem}
      status: {phase: Pending}
`;

export const job = (image = "busybox:1"): string => `
apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: shop}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: run, image: "${image}"}]}}}
`;
export const jobFilled = `
spec:
  backoffLimit: 6
  selector: {matchLabels: {batch.kubernetes.io/controller-uid: 0b1c}}
  template:
    metadata: {labels: {batch.kubernetes.io/controller-uid: 0b1c, batch.kubernetes.io/job-name: once, controller-uid: 0b1c, job-name: once}}
`;
