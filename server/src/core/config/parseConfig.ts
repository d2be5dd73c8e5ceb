import { toJson } from "../yaml/toJson.ts";
import { parseYaml } from "../yaml/parse.ts";
import { defaultConfig } from "./config.ts";
import { readConfig, type ReadConfig } from "./readConfig.ts";

/**
 * Reads the text of `.plumbline.yaml`. It never fails: what is wrong is a problem and left out, and a file that is no YAML counts as empty. Structural
 * mistakes are also found, with their place in the text, by validating the file against `configSchema`.
 */
export function parseConfig(text: string): ReadConfig {
  const { documents } = parseYaml(text);
  const [document, second] = documents.filter(({ root }) => root !== undefined);
  const broken = documents.flatMap(({ problems }) => problems).find(({ severity }) => severity === "error");
  if (broken !== undefined) return { config: defaultConfig, problems: [{ path: [], message: `It is not valid YAML: ${broken.message}` }] };
  const read = readConfig(toJson(document?.root));
  if (second === undefined) return read;
  return { ...read, problems: [...read.problems, { path: [], message: "Only the first document counts." }] };
}
