import { formatPath, type FieldPath, type PathElement } from "../fieldPath.ts";
import { parseFieldPattern } from "../fieldPattern.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { joinPath } from "../manifest/paths.ts";
import {
  defaultConfig,
  policyProfiles,
  type Driver,
  type EnvironmentDefinition,
  type IgnoreRule,
  type PlumblineConfig,
  type PolicyProfile,
  type QuietRules,
  type RuleLevel,
} from "./config.ts";

/** Something in the configuration that is not used because it is wrong. */
export interface ConfigProblem {
  /** The field that is wrong. */
  readonly path: FieldPath;
  /** One sentence that names the field. */
  readonly message: string;
}

export interface ReadConfig {
  readonly config: PlumblineConfig;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a configuration that is parsed already. What is wrong is told and left out; the rest counts. */
export function readConfig(value: JsonValue): ReadConfig {
  if (value === null) return { config: defaultConfig, problems: [] };
  const reader = new ConfigReader();
  if (!isJsonObject(value)) {
    reader.report([], "The configuration must be a map with environments, ignore, quiet, rules, substituted or policy.");
    return { config: defaultConfig, problems: reader.problems };
  }
  reader.unknown(value, ["environments", "ignore", "quiet", "rules", "substituted", "policy"], []);
  const at = [field("environments")];
  const environments = value["environments"] === undefined ? undefined : reader.environments(value["environments"], at);
  // Where they are is read with the roles of files.
  reader.texts(value["substituted"], [field("substituted")]);
  const quiet = reader.quiet(value["quiet"], [field("quiet")]);
  const policy = reader.policy(value["policy"], [field("policy")]);
  return {
    config: {
      ...(environments === undefined ? {} : { environments }),
      ...(policy === undefined ? {} : { policy }),
      ignore: reader.ignore(value["ignore"], [field("ignore")]),
      ...(quiet === undefined ? {} : { quiet }),
      rules: reader.rules(value["rules"], [field("rules")]),
    },
    problems: reader.problems,
  };
}

const drivers: readonly Driver[] = ["direct", "flux", "argocd"];
const ruleLists = ["kinds", "names", "namespaces", "fields", "managers", "environments"] as const;
const levels: readonly RuleLevel[] = ["off", "error", "warning", "information", "hint"];

function field(name: string): PathElement {
  return { kind: "field", name };
}

/** Collects problems on the way. */
class ConfigReader {
  readonly problems: ConfigProblem[] = [];

  report(path: FieldPath, message: string): void {
    this.problems.push({ path, message });
  }

  environments(value: JsonValue, at: FieldPath): readonly EnvironmentDefinition[] | undefined {
    const items = this.#list(value, at);
    if (items === undefined) return undefined;
    const names = new Set<string>();
    return items.flatMap((item, index) => {
      const environment = this.#environment(item, [...at, { kind: "index", index }]);
      if (environment === undefined) return [];
      if (names.has(environment.name)) {
        this.report([...at, { kind: "index", index }, field("name")], `Two environments are named ${environment.name}.`);
        return [];
      }
      names.add(environment.name);
      return [environment];
    });
  }

  ignore(value: JsonValue | undefined, at: FieldPath): readonly IgnoreRule[] {
    return (this.#list(value, at) ?? []).flatMap((item, index) => {
      const rule = this.#ignoreRule(item, [...at, { kind: "index", index }]);
      return rule === undefined ? [] : [rule];
    });
  }

  quiet(value: JsonValue | undefined, at: FieldPath): QuietRules | undefined {
    if (value === undefined || value === null) return undefined;
    if (!isJsonObject(value)) {
      this.report(at, `${formatPath(at)} must be a map with known, managers or loud.`);
      return undefined;
    }
    this.unknown(value, ["known", "managers", "loud"], at);
    const known = value["known"] ?? undefined;
    if (known !== undefined && typeof known !== "boolean") this.report([...at, field("known")], "quiet.known must be true or false.");
    const managers = this.texts(value["managers"], [...at, field("managers")]);
    const loud = this.texts(value["loud"], [...at, field("loud")]);
    return {
      ...(typeof known === "boolean" ? { known } : {}),
      ...(managers === undefined ? {} : { managers }),
      ...(loud === undefined ? {} : { loud }),
    };
  }

  rules(value: JsonValue | undefined, at: FieldPath): Readonly<Record<string, RuleLevel>> {
    if (value === undefined || value === null) return {};
    if (!isJsonObject(value)) {
      this.report(at, `${formatPath(at)} must be a map from rule to severity.`);
      return {};
    }
    const entries = Object.entries(value).flatMap(([code, level]): [string, RuleLevel][] => {
      // YAML readers of the older kind take a plain `off` for false.
      const known = level === false ? "off" : levels.find((candidate) => candidate === level);
      if (known === undefined) this.report([...at, field(code)], `The severity of ${code} must be one of ${levels.join(", ")}.`);
      return known === undefined ? [] : [[code, known]];
    });
    return Object.fromEntries(entries);
  }

  policy(value: JsonValue | undefined, at: FieldPath): readonly PolicyProfile[] | undefined {
    return this.texts(value, at)?.flatMap((name, index) => {
      const known = policyProfiles.find((candidate) => candidate === name);
      if (known === undefined) {
        const message = `There is no profile ${JSON.stringify(name)} of policy: take ${policyProfiles.join(", ")}.`;
        this.report([...at, { kind: "index", index }], message);
      }
      return known === undefined ? [] : [known];
    });
  }

  unknown(object: JsonObject, known: readonly string[], at: FieldPath): void {
    for (const name of Object.keys(object)) {
      if (!known.includes(name)) this.report([...at, field(name)], `${formatPath([...at, field(name)])} is not known here.`);
    }
  }

  #environment(item: JsonValue, at: FieldPath): EnvironmentDefinition | undefined {
    if (!isJsonObject(item)) {
      this.report(at, `${formatPath(at)} must be a map with name and path.`);
      return undefined;
    }
    this.unknown(item, ["name", "path", "branch", "driver", "namespace", "kubernetesVersion", "protected"], at);
    const name = this.#required(item, "name", at);
    const written = this.#required(item, "path", at);
    if (name === undefined || written === undefined) return undefined;
    const path = joinPath("", written);
    if (path === undefined) {
      this.report([...at, field("path")], `The path of ${name} must be a folder of this repository, not ${JSON.stringify(written)}.`);
      return undefined;
    }
    const driver = this.#text(item, "driver", at) ?? "direct";
    const knownDriver = drivers.find((candidate) => candidate === driver);
    if (knownDriver === undefined) this.report([...at, field("driver")], `The driver of ${name} must be one of ${drivers.join(", ")}.`);
    const branch = this.#text(item, "branch", at);
    const namespace = this.#text(item, "namespace", at);
    const kubernetesVersion = this.#version(item, at);
    const isProtected = item["protected"] ?? false;
    // Taken for the safer of both when it is neither.
    if (typeof isProtected !== "boolean") this.report([...at, field("protected")], `protected of ${name} must be true or false.`);
    return {
      name,
      path,
      ...(branch === undefined ? {} : { branch }),
      driver: knownDriver ?? "direct",
      ...(namespace === undefined ? {} : { namespace }),
      ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
      protected: isProtected !== false,
    };
  }

  #version(item: JsonObject, at: FieldPath): string | undefined {
    const value = item["kubernetesVersion"];
    if (value === undefined || value === null) return undefined;
    const minor = typeof value === "string" ? /^v?(1\.\d+)(\.\d+)?$/.exec(value)?.[1] : undefined;
    if (minor === undefined) this.report([...at, field("kubernetesVersion")], 'kubernetesVersion must be a minor in quotes, like "1.37".');
    return minor;
  }

  #ignoreRule(item: JsonValue, at: FieldPath): IgnoreRule | undefined {
    if (!isJsonObject(item)) {
      this.report(at, `${formatPath(at)} must be a map.`);
      return undefined;
    }
    this.unknown(item, [...ruleLists, "reason"], at);
    const before = this.problems.length;
    const lists = Object.fromEntries(
      ruleLists.flatMap((name) => {
        const values = this.texts(item[name], [...at, field(name)]);
        return values === undefined ? [] : [[name, values]];
      }),
    ) as Pick<IgnoreRule, (typeof ruleLists)[number]>;
    for (const [index, text] of (lists.fields ?? []).entries()) {
      const pattern = parseFieldPattern(text);
      if (!pattern.ok) this.report([...at, field("fields"), { kind: "index", index }], pattern.message);
    }
    if (Object.keys(lists).every((name) => name === "environments"))
      this.report(at, "An ignore rule must name kinds, names, namespaces, fields or managers.");
    const reason = this.#text(item, "reason", at);
    // A rule that is half understood would ignore more than was meant.
    if (this.problems.length > before) return undefined;
    return { ...lists, ...(reason === undefined ? {} : { reason }) };
  }

  #list(value: JsonValue | undefined, at: FieldPath): readonly JsonValue[] | undefined {
    if (value === undefined || value === null) return undefined;
    if (isJsonArray(value)) return value;
    this.report(at, `${formatPath(at)} must be a list.`);
    return undefined;
  }

  texts(value: JsonValue | undefined, at: FieldPath): readonly string[] | undefined {
    const items = this.#list(value, at);
    const texts = items?.filter((item) => typeof item === "string");
    if (texts !== undefined && texts.length !== items?.length) this.report(at, `${formatPath(at)} must be a list of strings.`);
    return texts;
  }

  #text(item: JsonObject, name: string, at: FieldPath): string | undefined {
    const value = item[name];
    if (value === undefined || value === null || value === "") return undefined;
    if (typeof value === "string") return value;
    this.report([...at, field(name)], `${formatPath([...at, field(name)])} must be a string.`);
    return undefined;
  }

  #required(item: JsonObject, name: string, at: FieldPath): string | undefined {
    const before = this.problems.length;
    const value = this.#text(item, name, at);
    if (value === undefined && this.problems.length === before) this.report(at, `${formatPath(at)} needs a ${name}.`);
    return value;
  }
}
