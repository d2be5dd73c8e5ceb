import { configFile } from "../../core/config/config.ts";
import { parseConfig } from "../../core/config/parseConfig.ts";

/** A sentence on each part of the configuration that is wrong and not used. */
export function configRemarks(text: string | undefined): readonly string[] {
  return text === undefined ? [] : parseConfig(text).problems.map(({ message }) => `${configFile} is not right: ${message}`);
}
