import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** One file as repositories have them: its path and its text. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes manifests as applications bring them, all of which a server accepts: for each application a Deployment, a Service, a ConfigMap, an Ingress, a
 * HorizontalPodAutoscaler, a PodDisruptionBudget, a NetworkPolicy, a ServiceAccount, a Role with its binding, and a CronJob, a file each.
 */
export function manifestFiles(count: number): readonly ManifestFile[] {
  return Array.from({ length: count }, (_, index) => {
    const application = Math.floor(index / makers.length);
    const [name, make] = makers[index % makers.length] ?? makers[0];
    return { path: `team-${Math.floor(application / 10)}/app-${application}/${name}.yaml`, text: make(`app-${application}`, application) };
  });
}

/** Writes them below a folder; answers how many bytes they have. */
export async function writeManifestFiles(folder: string, files: readonly ManifestFile[]): Promise<number> {
  let bytes = 0;
  for (const { path: name, text } of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    bytes += Buffer.byteLength(text);
  }
  return bytes;
}

function metadata(name: string, index: number): string {
  return `metadata:
  name: ${name}
  namespace: team-${Math.floor(index / 10)}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/version: "1.${index}.0"
    app.kubernetes.io/managed-by: gitops
`;
}

function pod(name: string, index: number): string {
  return `      serviceAccountName: ${name}
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: ${name}
          image: registry.example/team/${name}:1.${index}.0
          imagePullPolicy: IfNotPresent
          args:
            - --listen=:8080
            - --log-level=info
          env:
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: ${name}-database
                  key: password
          envFrom:
            - configMapRef:
                name: ${name}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: config
              mountPath: /etc/${name}
              readOnly: true
            - name: scratch
              mountPath: /tmp
`;
}

const volumes = (name: string): string => `      volumes:
        - name: config
          configMap:
            name: ${name}
        - name: scratch
          emptyDir:
            sizeLimit: 64Mi
`;

const makers = [
  [
    "deployment",
    (name, index) => `apiVersion: apps/v1
kind: Deployment
${metadata(name, index)}spec:
  replicas: ${1 + (index % 5)}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 0
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
${pod(name, index)}          ports:
            - name: http
              containerPort: 8080
            - name: metrics
              containerPort: 9090
          readinessProbe:
            httpGet:
              path: /ready
              port: http
            periodSeconds: 5
          livenessProbe:
            httpGet:
              path: /healthz
              port: http
            initialDelaySeconds: 10
${volumes(name)}      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: ${name}
`,
  ],
  [
    "service",
    (name, index) => `apiVersion: v1
kind: Service
${metadata(name, index)}spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: metrics
`,
  ],
  [
    "configmap",
    (name, index) => `apiVersion: v1
kind: ConfigMap
${metadata(name, index)}data:
  LOG_FORMAT: json
  FEATURE_FLAGS: "new-checkout=true,old-search=false"
  application.yaml: |
    server:
      port: 8080
      timeout: 30s
    upstreams:
      - name: orders
        url: http://orders.team-${index}.svc:80
      - name: users
        url: http://users.team-${index}.svc:80
`,
  ],
  [
    "ingress",
    (name, index) => `apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata(name, index)}spec:
  ingressClassName: nginx
  tls:
    - hosts:
        - ${name}.example.com
      secretName: ${name}-tls
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port:
                  name: http
`,
  ],
  [
    "hpa",
    (name, index) => `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
${metadata(name, index)}spec:
  minReplicas: 2
  maxReplicas: 10
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${name}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: 70
`,
  ],
  [
    "pdb",
    (name, index) => `apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata(name, index)}spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
`,
  ],
  [
    "networkpolicy",
    (name, index) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata(name, index)}spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: ingress-nginx
      ports:
        - protocol: TCP
          port: 8080
  egress:
    - to:
        - ipBlock:
            cidr: 10.0.0.0/8
            except:
              - 10.1.0.0/16
`,
  ],
  [
    "serviceaccount",
    (name, index) => `apiVersion: v1
kind: ServiceAccount
${metadata(name, index)}automountServiceAccountToken: false
`,
  ],
  [
    "rbac",
    (name, index) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata(name, index)}rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch]
  - apiGroups: [coordination.k8s.io]
    resources: [leases]
    verbs: [get, create, update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata(name, index)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: team-${Math.floor(index / 10)}
`,
  ],
  [
    "cronjob",
    (name, index) => `apiVersion: batch/v1
kind: CronJob
${metadata(`${name}-report`, index)}spec:
  schedule: "${index % 60} 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      backoffLimit: 2
      template:
        spec:
          restartPolicy: Never
${indented(pod(name, index) + volumes(name))}`,
  ],
] as const satisfies readonly (readonly [file: string, make: (name: string, index: number) => string])[];

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}
