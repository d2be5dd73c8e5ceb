import { expect, test } from "vitest";
import { checkFindings, parseFixture, workspaceOf } from "../../../support/checkFindings.ts";

// Nobody knows what fills in a placeholder, so nothing is said of it; of everything else as much as ever.

test("quoted placeholders are of any type", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: "{{ app }}-web"
  namespace: $(NAMESPACE)
  labels: {app: "{{ app }}", "{{ key }}": a, "bad key": b}
#                                            ^^^^^^^^^ error[invalid-label]: The label key "bad key" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
spec:
  replicas: "{{ replicas }}"
  paused: "<%= paused %>"
  minReadySeconds: \${SECONDS}
  revisionHistoryLimit: "3"
#                       ^^^ error[wrong-type]: revisionHistoryLimit must be an integer, not the string "3".
  selector: {matchLabels: {app: "{{ app }}"}}
  template:
    metadata: {labels: {app: "{{ app }}"}}
    spec:
      containers:
        - name: "{{ name }}"
          image: "shop/web:{{ tag }}"
          imagePullPolicy: "{{ policy }}"
          ports: "{{ ports }}"
          resources: {limits: {memory: "{{ memory }}"}}
          imagePulPolicy: Always
#         ^^^^^^^^^^^^^^ error[unknown-field]: Container has no field "imagePulPolicy".
`);
});

test("placeholders without quotes are no mistakes of YAML, and the rest stays checked", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ app }}
  labels: {app: {{ app }}}
spec:
  replicas: {{ replicas }}
  paused: "yes"
#         ^^^^^ error[wrong-type]: paused must be true or false, not the string "yes".
  selector: {matchLabels: {app: {{ app }}}}
  template:
    metadata: {labels: {app: {{ app }}}}
    spec:
      containers:
        - name: web
          image: {{ registry }}/web:{{ tag }}
          args: [{{ one }}, --two={{ two }}]
          env: {{ env }}
          ports: [{containerPort: 80, nam: a}]
#                                     ^^^ error[unknown-field]: ContainerPort has no field "nam". Did you mean "name"?
`);
});

test("words that people or sed replace are of any type, and what only looks like them is not", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: REPLACEME-web
  namespace: <your namespace>
  labels: {app: "%APP%", tier: $TIER}
  annotations:
    \${ROLE/#arn/eks.amazonaws.com/role-arn: arn}
spec:
  tls: [{hosts: [__HOST__], secretName: "@SECRET@"}]
  rules:
    - host: registry.<your domain>
    - host: <no value>
#           ^^^^^^^^^^ error[invalid-host]: The host name "<no value>" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
  defaultBackend: {service: {name: ..., port: {number: $PORT}}}
`);
});

test("words for values and lines that are no YAML before they are replaced are no mistakes", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: bind}
spec:
  clusterIP: {SERVICE_IP_PREFIX}.16
  clusterIPs: [%ADDRESS%]
  port: [{port: 53}]
# ^^^^ error[unknown-field]: ServiceSpec has no field "port". Did you mean "ports"?
`);
  const workspace = workspaceOf(
    new Map([["a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  volumes:\n  __VOLUMES__\n  a: b\n"]]),
  );
  expect(workspace.findings("a.yaml")).toEqual([]);
});

test("what depends on a value that is filled in is not known either", () => {
  checkFindings(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: a}
addressType: "{{ type }}"
endpoints: [{addresses: [10.0.0.1]}]
---
apiVersion: v1
kind: Service
metadata: {name: a}
spec: {type: $TYPE, externalName: a.example.com, ports: [{port: 80}], clusterIP: __IP__, clusterIPs: [10.0.0.1]}
---
apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {serviceAccountName: __ACCOUNT__, containers: [{name: a, image: a, envFrom: [{secretRef: {name: <secret>}}]}]}
`);
});

test("mistakes of YAML on other lines are found", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ name }}
data:
  a: "open
#    ^^^^^ error[yaml-syntax]: This text begins with " and never ends. Write the closing ".
  b: c
`);
});

test("texts with placeholders do not silence a file that is broken elsewhere", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: alerts
data:
  rule: |
    {{ $labels.instance }} is down
    {{- if x }}
  other: "open
#        ^^^^^ error[yaml-syntax]: This text begins with " and never ends. Write the closing ".
  last: a
`);
});

test.each([
  "apiVersion: v1\nkind: Pod\nmetadata:\n  {{- if x }}\n  nam: a\n  {{- end }}\n",
  "apiVersion: v1\nkind: Pod\nmetadata:\n  {% if x %}\n  nam: a\n  {% endif %}\n",
  "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ if x }}a{{ else }}b{{ end }}\n",
  "#@ load('@ytt:data', 'data')\napiVersion: v1\nkind: Pod\nmetadata:\n  name: #@ data.values.name\n",
  'apiVersion: "{{ api }}"\nkind: Pod\nmetadata: {nam: a}\n',
  "apiVersion: v1\nkind: {{ kind }}\nmetadata: {nam: a}\n",
])("%j is left to whoever runs it", (text) => {
  const workspace = workspaceOf(new Map([["a.yaml", text]]));
  expect(workspace.findings("a.yaml")).toEqual([]);
});

test("what is filled in is known where Argo and Prometheus read it", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: alerts
  annotations: {summary: "{{ $labels.instance }}"}
  labls: {}
# ^^^^^ error[unknown-field]: ObjectMeta has no field "labls". Did you mean "labels"?
data: {text: "{{ $value }}"}
`);
});

test("filling in a placeholder brings the findings back", () => {
  const { files } = parseFixture(
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: '{{ x }}', containers: [{name: a, image: a}]}\n",
  );
  const workspace = workspaceOf(files);
  expect(workspace.findings("manifest.yaml")).toEqual([]);
  workspace.update("manifest.yaml", files.get("manifest.yaml")!.replace("{{ x }}", "yes"));
  expect(workspace.findings("manifest.yaml").map(({ code }) => code)).toEqual(["wrong-type"]);
});
