import type { EnvironmentDefinition, PlumblineConfig } from "../config/config.ts";
import type { JsonObject } from "../json.ts";
import { configItemsEdit } from "../language/fixes/configItemsEdit.ts";
import { fail, type Result } from "../result.ts";
import type { TextEdit } from "../validation/finding.ts";

/**
 * The change of a `.plumbline.yaml` that adds an environment. Environments that were found by their folders are written down with it, because a configuration that
 * names one names all; the whole repository as the only one is not.
 * @param text of the file, empty where there is none
 * @param known the environments that there are
 */
export function addEnvironmentEdit(
  text: string,
  config: PlumblineConfig,
  known: readonly EnvironmentDefinition[],
  added: EnvironmentDefinition,
): Result<TextEdit, "badConfig" | "nameTaken"> {
  const found = config.environments === undefined ? known.filter(({ path }) => path !== "") : [];
  if ([...(config.environments ?? []), ...found].some(({ name }) => name === added.name)) {
    return fail("nameTaken", `There is an environment ${added.name} already. Choose another name.`);
  }
  return configItemsEdit(text, "environments", [...found, added].map(toItem), "add the environment");
}

function toItem({ name, path, namespace, protected: isProtected }: EnvironmentDefinition): JsonObject {
  return {
    name,
    path: path === "" ? "." : path,
    ...(namespace === undefined ? {} : { namespace }),
    ...(isProtected ? { protected: true } : {}),
  };
}
