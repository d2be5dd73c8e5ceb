// Writes server/facts/customKinds.json.br and customSchemas.json.br, the facts of custom resources that many clusters have. Usage:
//
//   node server/facts/generateCustom.mjs [--output FOLDER]
//   node server/facts/generateCustom.mjs --crds FILE            only collect the CRDs themselves, as one JSON list
//
// Needs Go and the module proxy, and runs nothing of what it downloads: the projects' modules hold the CRDs that they publish. What is read of them
// are the facts that an API server goes by; descriptions, titles and examples are left out.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { parseAllDocuments } from "yaml";

/** The releases that stand for each project, and where in its modules the CRDs are: files, or folders of files. */
const projects = [
  {
    name: "Flux",
    version: "2.9",
    modules: [
      ["github.com/fluxcd/kustomize-controller@v1.9.5", "config/crd/bases"],
      ["github.com/fluxcd/helm-controller@v1.6.4", "config/crd/bases"],
      ["github.com/fluxcd/source-controller@v1.9.5", "config/crd/bases"],
      ["github.com/fluxcd/notification-controller@v1.9.3", "config/crd/bases"],
      ["github.com/fluxcd/image-reflector-controller@v1.2.4", "config/crd/bases"],
      ["github.com/fluxcd/image-automation-controller@v1.2.4", "config/crd/bases"],
    ],
  },
  { name: "Argo CD", version: "3.5", modules: [["github.com/argoproj/argo-cd/v3@v3.5.7", "manifests/crds"]] },
  { name: "Argo Rollouts", version: "1.10", modules: [["github.com/argoproj/argo-rollouts@v1.10.1", "manifests/crds"]] },
  { name: "cert-manager", version: "1.21", modules: [["github.com/cert-manager/cert-manager@v1.21.2", "deploy/crds"]] },
  // Of the two channels the experimental one knows all that the other one does.
  { name: "Gateway API", version: "1.6", modules: [["sigs.k8s.io/gateway-api@v1.6.3", "config/crd/experimental"]] },
  {
    name: "Prometheus Operator",
    version: "0.93",
    modules: [["github.com/prometheus-operator/prometheus-operator@v0.93.0", "example/prometheus-operator-crd"]],
  },
  { name: "External Secrets", version: "1.3", modules: [["github.com/external-secrets/external-secrets@v1.3.2", "config/crds/bases"]] },
  { name: "Sealed Secrets", version: "0.40", modules: [["github.com/bitnami-labs/sealed-secrets@v0.40.0", "helm/sealed-secrets/crds"]] },
  {
    name: "Kyverno",
    version: "1.19",
    modules: [["github.com/kyverno/kyverno@v1.19.1", "config/crds/kyverno", "config/crds/policies.kyverno.io"]],
  },
  { name: "Crossplane", version: "2.4", modules: [["github.com/crossplane/crossplane/v2@v2.4.0", "cluster/crds"]] },
  { name: "KEDA", version: "2.21", modules: [["github.com/kedacore/keda/v2@v2.21.0", "config/crd/bases"]] },
  { name: "Istio", version: "1.32", modules: [["istio.io/api@v1.32.0", "kubernetes/customresourcedefinitions.gen.yaml"]] },
];

const cache = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache"), "plumbline", "facts", "custom");

/** Downloads a module and answers the folder in which it is. */
function download(module) {
  mkdirSync(cache, { recursive: true });
  try {
    const answer = execFileSync("go", ["mod", "download", "-json", module], {
      cwd: cache,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GOFLAGS: "-mod=mod" },
    });
    return JSON.parse(answer).Dir;
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("Go is needed to download the CRDs: install it from https://go.dev/dl", { cause: error });
    throw new Error(`${module} could not be downloaded:\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

function filesAt(place) {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.join(place, name));
}

/** The CRDs of a project. */
function readCrds({ modules }) {
  return modules
    .flatMap(([module, ...places]) => {
      const folder = download(module);
      return places.flatMap((place) => filesAt(path.join(folder, place)));
    })
    .flatMap((file) => parseAllDocuments(readFileSync(file, "utf8"), { logLevel: "error" }).map((document) => document.toJS()))
    .filter((object) => object?.kind === "CustomResourceDefinition");
}

const prose = new Set(["description", "title", "example", "externalDocs"]);

/** A schema without what is written for people; members that hold schemas are told from members that hold values. */
function facts(schema) {
  const members = Object.entries(schema).filter(([name]) => !prose.has(name));
  return Object.fromEntries(members.map(([name, value]) => [name, factsOfMember(name, value)]));
}

function factsOfMember(name, value) {
  if (name === "properties" || name === "patternProperties" || name === "definitions")
    return Object.fromEntries(Object.entries(value).map(([field, schema]) => [field, facts(schema)]));
  if (["allOf", "anyOf", "oneOf"].includes(name)) return value.map(facts);
  if (["items", "additionalProperties", "not"].includes(name)) return typeof value === "object" ? facts(value) : value;
  return value;
}

/** What the server ignores in a manifest needs no facts. */
function withoutStatus(schema, version) {
  if (version.subresources?.status === undefined || schema.properties?.status === undefined) return schema;
  return { ...schema, properties: { ...schema.properties, status: { type: "object", "x-kubernetes-preserve-unknown-fields": true } } };
}

/** Parts of schemas that occur more than once stand once, and are referred to by number. */
class Pool {
  #counts = new Map();
  #numbers = new Map();
  definitions = [];

  count(schema) {
    const text = JSON.stringify(schema);
    const count = (this.#counts.get(text) ?? 0) + 1;
    this.#counts.set(text, count);
    if (count === 1) for (const child of childrenOf(schema)) this.count(child);
  }

  /** The number of a schema in the pool. */
  numberOf(schema) {
    const text = JSON.stringify(schema);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.definitions.length;
    this.#numbers.set(text, number);
    this.definitions.push("");
    this.definitions[number] = JSON.stringify(mapChildren(schema, (child) => this.#pooled(child)));
    return number;
  }

  #pooled(schema) {
    const text = JSON.stringify(schema);
    if (text.length > 60 && this.#counts.get(text) > 1) return { $ref: String(this.numberOf(schema)) };
    return mapChildren(schema, (child) => this.#pooled(child));
  }
}

function isSchema(value) {
  return typeof value === "object" && value !== null;
}

/** The schemas of members and items. Those in allOf and its like stay where they are: there, a reference would have siblings. */
function childrenOf({ properties, items, additionalProperties }) {
  return [...Object.values(properties ?? {}), items, additionalProperties].filter(isSchema);
}

function mapChildren(schema, map) {
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, map(property)])) } : {}),
    ...(isSchema(items) ? { items: map(items) } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: map(additionalProperties) } : {}),
  };
}

function compress(file, value) {
  const text = JSON.stringify(value);
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  writeFileSync(file, packed);
  console.log(`${file}: ${packed.length} bytes, ${text.length} before compression`);
}

/** The served versions of a project's CRDs with their schemas. */
function readKinds(project, index) {
  const kinds = readCrds(project).flatMap(({ spec }) =>
    spec.versions
      .filter(({ served }) => served)
      .map((version) => ({
        project: index,
        group: spec.group,
        version: version.name,
        kind: spec.names.kind,
        plural: spec.names.plural,
        namespaced: spec.scope === "Namespaced",
        ...(version.subresources?.status === undefined ? { validatesStatus: true } : {}),
        ...(version.deprecated ? { deprecationWarning: version.deprecationWarning ?? "" } : {}),
        schema: withoutStatus(facts(version.schema?.openAPIV3Schema ?? {}), version),
      })),
  );
  const names = new Set(kinds.map(({ group, kind }) => `${group}/${kind}`));
  console.log(`${project.name} ${project.version}: ${names.size} kinds, ${kinds.length} with their versions`);
  return kinds;
}

function main() {
  const { values } = parseArgs({
    options: { output: { type: "string", default: fileURLToPath(new URL(".", import.meta.url)) }, crds: { type: "string" } },
  });
  if (values.crds !== undefined) {
    writeFileSync(values.crds, JSON.stringify(projects.flatMap(readCrds)));
    return;
  }
  const pool = new Pool();
  const kinds = projects.flatMap(readKinds);
  for (const { schema } of kinds) pool.count(schema);
  const numbered = kinds.map((kind) => ({ ...kind, schema: pool.numberOf(kind.schema) }));
  compress(path.join(values.output, "customKinds.json.br"), {
    format: 1,
    projects: projects.map(({ name, version }) => ({ name, version })),
    kinds: numbered,
  });
  compress(path.join(values.output, "customSchemas.json.br"), { format: 1, definitions: pool.definitions });
}

try {
  main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
