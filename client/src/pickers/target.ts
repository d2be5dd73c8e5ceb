/** What a menu, a key binding or another extension may have given to a command, read without trust. */
export interface Target {
  readonly environment?: string;
  /** Key of a resource of that environment. */
  readonly key?: string;
  /** Key of each resource below the row. */
  readonly keys?: readonly string[];
  /** What the resources below the row have in common: the name of their application, kind or namespace. */
  readonly name?: string;
  /** For a difference that Git itself explains: the point that has it. */
  readonly newer?: "working" | "main";
  /** Full path of the difference that the row is. */
  readonly path?: string;
}

/** Reads the argument of a command: a row of one of the trees, or nothing that is known. */
export function readTarget(value: unknown): Target {
  const environment = stringMember(member(value, "environment"), "id");
  if (environment === undefined) return {};
  const key = stringMember(member(value, "resource"), "key");
  const path = stringMember(member(value, "difference"), "path");
  const name = stringMember(value, "name");
  const newer = stringMember(member(value, "difference"), "newer");
  const resources = member(value, "resources");
  const keys = Array.isArray(resources)
    ? resources.map((resource) => stringMember(resource, "key")).filter((text) => text !== undefined)
    : undefined;
  return {
    environment,
    ...(key === undefined ? {} : { key }),
    ...(keys === undefined ? {} : { keys }),
    ...(name === undefined ? {} : { name }),
    ...(newer === "working" || newer === "main" ? { newer } : {}),
    ...(path === undefined ? {} : { path }),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function stringMember(value: unknown, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === "string" ? text : undefined;
}
