import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "../support/workbench/cache.ts";
import { runCommand } from "../support/workbench/runCommand.ts";
import { timed } from "../support/workbench/timed.ts";

/** A validator in Go, built once from its module. */
export interface GoPeer {
  readonly name: string;
  readonly module: string;
  readonly package: string;
  readonly version: string;
}

export const kubeconform: GoPeer = {
  name: "kubeconform",
  module: "github.com/yannh/kubeconform",
  package: "cmd/kubeconform",
  version: "v0.8.0",
};

export const kubectlValidate: GoPeer = {
  name: "kubectl-validate",
  module: "sigs.k8s.io/kubectl-validate",
  package: "",
  version: "v0.0.4",
};

/** The newest minor whose schemas lie in the module of kubectl-validate. */
export const peerMinor = "1.30";

/** Builds a peer unless the cache has it; answers the path of its program. */
export async function installGoPeer({ name, module, package: below, version }: GoPeer): Promise<string> {
  const folder = cacheFolder("peers", `${name}-${version}`);
  const program = path.join(folder, process.platform === "win32" ? `${name}.exe` : name);
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const target = [module, below].filter((part) => part !== "").join("/");
  const built = await timed(`${name} ${version} into the cache`, console.log, () =>
    runCommand("go", ["install", `${target}@${version}`], { cwd: folder, environment: { ...process.env, GOBIN: folder } }),
  );
  if (built.code !== 0) throw new Error(`${name} could not be built; it needs Go:\n${built.output}`);
  return program;
}

/**
 * Makes the folder of schemas that kubeconform looks for on the network, in the form in which it is published (each kind in one file with everything that it refers to,
 * nothing but the named fields), of the OpenAPI that the module of kubectl-validate holds. Answers the location for kubeconform.
 */
export async function installSchemas(): Promise<string> {
  const folder = cacheFolder("peers", `schemas-${peerMinor}-standalone-strict`);
  const location = path.join(folder, "{{.ResourceKind}}{{.KindSuffix}}.json");
  if (existsSync(path.join(folder, "complete"))) return location;
  const module = await runCommand("go", ["mod", "download", "-json", `${kubectlValidate.module}@${kubectlValidate.version}`]);
  const { Dir: source } = JSON.parse(module.output) as { Dir?: string };
  if (source === undefined) throw new Error(`The module of kubectl-validate is not to be had:\n${module.output}`);
  await mkdir(folder, { recursive: true });
  const documents = path.join(source, "pkg", "openapiclient", "builtins", peerMinor);
  for (const entry of await readdir(documents, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".json")) continue;
    const document = JSON.parse(await readFile(path.join(entry.parentPath, entry.name), "utf8")) as OpenApiDocument;
    for (const [name, text] of schemasOf(document)) await writeFile(path.join(folder, name), text);
  }
  await writeFile(path.join(folder, "complete"), "");
  return location;
}

type Schema = Readonly<Record<string, unknown>>;

interface OpenApiDocument {
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

function schemasOf({ components }: OpenApiDocument): readonly (readonly [file: string, text: string])[] {
  const schemas = components?.schemas ?? {};
  return Object.entries(schemas).flatMap(([name, schema]) => {
    const kinds = schema["x-kubernetes-group-version-kind"] as readonly { group: string; version: string; kind: string }[] | undefined;
    // Types of several kinds are options of requests.
    const [gvk, ...others] = kinds ?? [];
    if (gvk === undefined || others.length > 0) return [];
    const group = gvk.group === "" ? "" : `-${gvk.group.split(".")[0] ?? ""}`;
    return [
      [`${gvk.kind.toLowerCase()}${group}-${gvk.version}.json`, JSON.stringify(expand(schema, [name], schemas), undefined, 2)],
    ] as const;
  });
}

/** A schema with everything that it refers to written out; what contains itself ends there. */
function expand(value: unknown, open: readonly string[], schemas: Readonly<Record<string, Schema>>): unknown {
  if (Array.isArray(value)) return value.map((item) => expand(item, open, schemas));
  if (typeof value !== "object" || value === null) return value;
  const { allOf, ...rest } = value as Schema;
  const [only, ...others] = Array.isArray(allOf) ? (allOf as readonly Schema[]) : [];
  const reference = (value as Schema)["$ref"] ?? (others.length === 0 ? only?.["$ref"] : undefined);
  if (typeof reference === "string") {
    const name = reference.slice(reference.lastIndexOf("/") + 1);
    const target = schemas[name];
    const written = open.includes(name) || target === undefined ? {} : (expand(target, [...open, name], schemas) as Schema);
    if (typeof (value as Schema)["$ref"] === "string") return written;
    return { ...written, ...(expand(rest, open, schemas) as Schema) };
  }
  if ((value as Schema)["format"] === "int-or-string") return { oneOf: [{ type: "string" }, { type: "integer" }] };
  const schema = Object.fromEntries(Object.entries(value as Schema).map(([key, member]) => [key, expand(member, open, schemas)]));
  return schema["properties"] !== undefined && schema["additionalProperties"] === undefined
    ? { ...schema, additionalProperties: false }
    : schema;
}
