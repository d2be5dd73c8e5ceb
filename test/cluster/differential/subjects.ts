import { readFileSync } from "node:fs";
import type { JsonObject } from "../../../server/src/core/json.ts";
import { readManifests } from "../../../server/src/core/manifest/readManifests.ts";
import type { Manifest } from "../../../server/src/core/manifest/resource.ts";
import { noWorkspaceFacts } from "../../../server/src/core/manifest/workspaceFacts.ts";
import { createCrdCatalog } from "../../../server/src/core/schema/crdCatalog.ts";
import type { KindFacts, SchemaCatalog } from "../../../server/src/core/schema/structuralSchema.ts";
import { parseYaml } from "../../../server/src/core/yaml/parse.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { commonKinds } from "./bars.ts";
import { knownPart } from "./knownPart.ts";
import type { Mutant } from "./mutation.ts";
import { mutantsOf } from "./mutantsOf.ts";

/** A valid object, and what is made of it. */
export interface Subject {
  /** Name of the kind in reports. */
  readonly kind: string;
  readonly facts: KindFacts;
  readonly object: JsonObject;
  readonly mutants: readonly Mutant[];
}

/** At most so many mutants of one object. */
export interface MutantLimits {
  readonly ofCommonKind: number;
  readonly ofOtherKind: number;
  readonly ofCustomKind: number;
}

/** Which mutants are made, and for which server. */
export interface SubjectOptions {
  /** Other mutants than usual, in the same ways; "" for the usual ones. */
  readonly seed?: string;
  /** Of an older minor the kinds and fields that it does not have are left out. */
  readonly catalog?: SchemaCatalog;
}

/** Every object of every built-in kind; the same mutants each time. */
export function builtInSubjects(limits: MutantLimits, options: SubjectOptions = {}): readonly Subject[] {
  const limitOf = (kind: string): number => (commonKinds.includes(kind) ? limits.ofCommonKind : limits.ofOtherKind);
  const { catalog = builtInCatalog() } = options;
  const isServed = (of: Manifest): boolean =>
    options.catalog === undefined || catalog.find({ ...of.id, version: of.version }) !== undefined;
  return subjectsIn(manifestsIn(readFixture("everyKind.yaml")).filter(isServed), catalog, limitOf, options.seed);
}

/** CRDs with all that a structural schema can say, and objects of their kinds. */
export function customSubjects(
  limits: MutantLimits,
  { seed, catalog: builtIn = builtInCatalog() }: SubjectOptions = {},
): { readonly crds: readonly JsonObject[]; readonly subjects: readonly Subject[] } {
  const crds = objectsIn(readFixture("customKinds.yaml"));
  const catalog = createCrdCatalog(crds, builtIn);
  return { crds, subjects: subjectsIn(manifestsIn(readFixture("customResources.yaml")), catalog, () => limits.ofCustomKind, seed) };
}

function subjectsIn(
  manifests: readonly Manifest[],
  catalog: SchemaCatalog,
  limitOf: (kind: string) => number,
  seed = "",
): readonly Subject[] {
  const seen = new Set<string>();
  return manifests.map(({ id: { group, kind }, version, object: written }, index) => {
    const facts = catalog.find({ group, version, kind });
    if (!facts) throw new Error(`${kind} is not in the catalog.`);
    const object = knownPart(written, facts.schema);
    // Events are of two groups.
    const name = kind === "Event" && group !== "" ? `${kind}.${group}` : kind;
    const mutants = mutantsOf(object, facts.schema, { limit: limitOf(name), seed: `${seed}${name} ${String(index)}`, seen });
    return { kind: name, facts, object, mutants };
  });
}

function readFixture(file: string): string {
  return readFileSync(new URL(`../../fixtures/validation/${file}`, import.meta.url), "utf8");
}

function objectsIn(text: string): readonly JsonObject[] {
  return manifestsIn(text).map(({ object }) => object);
}

function manifestsIn(text: string): ReturnType<typeof readManifests> {
  return readManifests("fixture.yaml", parseYaml(text).documents, noWorkspaceFacts);
}
