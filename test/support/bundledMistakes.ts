/** A mistake made in a sample of a bundled kind, by replacing one text; what the editor says of it, and whether a server with these CRDs refuses it. */
export interface BundledMistake {
  /** A file of test/fixtures/bundled, without its ending. */
  readonly sample: string;
  readonly before: string;
  readonly after: string;
  /** `severity[code]` of all that is found. */
  readonly found: readonly string[];
}

const mistake = (sample: string, before: string, after: string, ...found: readonly string[]): BundledMistake => ({
  sample,
  before,
  after,
  found,
});

/** What people get wrong most: a misspelt or misplaced field, text for a number, a value that is none of those allowed, something left out. */
export const bundledMistakes: readonly BundledMistake[] = [
  mistake("flux", "  retryInterval: 30s", "  retryIntervall: 30s", "warning[unknown-field]"),
  mistake("flux", "  prune: true\n", "", "warning[missing-field]"),
  mistake("flux", "  prune: true\n", '  prune: "true"\n', "error[wrong-type]"),
  mistake("flux", "  interval: 10m\n", "  interval: 10 minutes\n", "warning[pattern-mismatch]"),
  mistake(
    "flux",
    "    kind: GitRepository\n    name: shop\n  dependsOn",
    "    kind: GitRepo\n    name: shop\n  dependsOn",
    "warning[invalid-enum-value]",
  ),
  mistake("flux", "    crds: CreateReplace", "    crds: createReplace", "warning[invalid-enum-value]"),
  mistake(
    "argoCd",
    "    targetRevision: main\n    path: overlays/staging",
    "    targetRevision: 1.2\n    path: overlays/staging",
    "error[wrong-type]",
  ),
  mistake("argoCd", "      selfHeal: true", "      selfheal: true", "warning[unknown-field]"),
  mistake("argoCd", '            value: "2"', "            value: 2", "error[wrong-type]"),
  mistake("argoCd", "  project: shop\n  source:", "  source:", "warning[missing-field]"),
  mistake("argoRollouts", "        - setWeight: 20", '        - setWeight: "20"', "error[wrong-type]"),
  mistake("argoRollouts", "      canaryService: web-canary", "      canarySvc: web-canary", "warning[unknown-field]"),
  mistake("certManager", "    size: 256", "    size: large", "error[wrong-type]"),
  mistake("certManager", "    algorithm: ECDSA", "    algorithm: ecdsa", "warning[invalid-enum-value]"),
  mistake("certManager", "  secretName: shop-tls\n", "", "warning[missing-field]"),
  mistake("certManager", "      - http01:\n          ingress:", "      - http:\n          ingress:", "warning[unknown-field]"),
  mistake("gatewayApi", "      port: 443", "      port: 70000", "warning[value-out-of-range]"),
  mistake("gatewayApi", "            type: PathPrefix", "            type: Prefix", "warning[invalid-enum-value]"),
  mistake(
    "gatewayApi",
    "    - name: edge\n      namespace: edge\n      sectionName",
    "    - names: edge\n      namespace: edge\n      sectionName",
    "warning[missing-field]",
    "warning[unknown-field]",
  ),
  mistake("prometheusOperator", "  scrapeInterval: 30s", "  scrapeInterval: 30 seconds", "warning[pattern-mismatch]"),
  mistake("prometheusOperator", "      scheme: https", "      schema: https", "warning[unknown-field]"),
  mistake("prometheusOperator", '          expr: up{job="web"} == 0', "          expr: [up]", "error[wrong-type]"),
  mistake(
    "externalSecrets",
    "    kind: ClusterSecretStore\n    name: vault",
    "    kind: ClusterStore\n    name: vault",
    "warning[invalid-enum-value]",
  ),
  mistake("externalSecrets", "    - secretKey: user\n", "    - secret: user\n", "warning[missing-field]", "warning[unknown-field]"),
  mistake("sealedSecrets", "    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq", "    password: 1234", "error[wrong-type]"),
  mistake("sealedSecrets", "  encryptedData:", "  encryptedDatas:", "warning[missing-field]", "warning[unknown-field]"),
  mistake("kyverno", "        failureAction: Enforce", "        failureAction: Block", "warning[invalid-enum-value]"),
  mistake("kyverno", "  background: true", '  background: "yes"', "error[wrong-type]"),
  mistake("crossplane", "  mode: Pipeline", "  mode: Pipe", "warning[invalid-enum-value]"),
  mistake("crossplane", "      referenceable: true\n", "", "warning[missing-field]"),
  mistake("keda", "  maxReplicaCount: 20", '  maxReplicaCount: "20"', "error[wrong-type]"),
  mistake("keda", '        value: "20"', "        value: 20", "error[wrong-type]"),
  mistake(
    "keda",
    "    - type: rabbitmq\n      metadata:\n        queueName: orders",
    "    - kind: rabbitmq\n      metadata:\n        queueName: orders",
    "warning[missing-field]",
    "warning[unknown-field]",
  ),
  mistake("istio", "            prefix: /api", "            prefx: /api", "warning[unknown-field]"),
  mistake("istio", "    mode: STRICT", "    mode: Strict", "warning[invalid-enum-value]"),
  mistake("istio", "          weight: 90", "          weight: 90%", "error[wrong-type]"),
];
