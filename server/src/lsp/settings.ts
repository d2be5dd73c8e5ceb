import { Emitter, type Event } from "vscode-languageserver";
import { policyProfiles } from "../core/config/config.ts";
import type { RuleChoice } from "../core/validation/policy/policySelection.ts";
import type { InitializationOptions, PlumblineSettings, RuleSettings, RuleSeverity } from "../protocol/settings.ts";
import { normaliseUri } from "./uris.ts";

const defaults: PlumblineSettings = {
  kubernetesVersion: "auto",
  validation: { enabled: true },
  inlayHints: { enabled: false },
  codeLens: { references: false },
};

/**
 * Reads settings of whatever shape: bare, in a section as clients with several servers send them, or as the options of the start, which some editors send again.
 * Each key that is absent or of the wrong type falls back to its default.
 */
export function parseSettings(sent: unknown): PlumblineSettings {
  const value = member(sent, "plumbline") ?? member(sent, "settings") ?? sent;
  const version = member(value, "kubernetesVersion");
  const enabled = member(member(value, "validation"), "enabled");
  const inlayHints = member(member(value, "inlayHints"), "enabled");
  const references = member(member(value, "codeLens"), "references");
  const syntax = member(member(value, "validation"), "syntax");
  return {
    kubernetesVersion: typeof version === "string" && /^(auto|\d+\.\d+)$/.test(version) ? version : defaults.kubernetesVersion,
    validation: {
      enabled: typeof enabled === "boolean" ? enabled : defaults.validation.enabled,
      ...(typeof syntax === "boolean" ? { syntax } : {}),
    },
    inlayHints: { enabled: typeof inlayHints === "boolean" ? inlayHints : defaults.inlayHints.enabled },
    codeLens: { references: typeof references === "boolean" ? references : defaults.codeLens.references },
    ...parseRuleSettings(value),
    folders: Object.fromEntries(membersOf(member(value, "folders")).map(([uri, settings]) => [uri, parseRuleSettings(settings)])),
  };
}

const severities: readonly RuleSeverity[] = ["off", "error", "warning", "information", "hint"];

function parseRuleSettings(value: unknown): RuleSettings {
  const profiles = member(member(value, "policy"), "profiles");
  const rules = membersOf(member(value, "rules")).flatMap(([code, sent]) => {
    const severity = severities.find((candidate) => candidate === sent);
    return severity === undefined ? [] : [[code, severity] as const];
  });
  return {
    rules: Object.fromEntries(rules),
    policy: { profiles: Array.isArray(profiles) ? profiles.filter((profile): profile is string => typeof profile === "string") : null },
  };
}

/** What is chosen for a folder of the workspace, by its URI as we write it. */
export function ruleChoiceOf({ rules = {}, policy, folders = {} }: PlumblineSettings, folder: string): RuleChoice {
  const own = Object.entries(folders).find(([uri]) => normaliseUri(uri) === folder)?.[1];
  const profiles = (own ?? { policy }).policy?.profiles;
  return {
    levels: own?.rules ?? rules,
    ...(profiles ? { profiles: policyProfiles.filter((profile) => profiles.includes(profile)) } : {}),
  };
}

/** Reads what the client passed at the start. Trust is given only by saying so. */
export function parseInitializationOptions(value: unknown): InitializationOptions {
  return {
    settings: parseSettings(member(value, "settings")),
    trusted: member(value, "trusted") === true,
    ...(member(value, "diagnostics") === "push" ? { diagnostics: "push" } : {}),
  };
}

/** The settings that hold now. */
export class SettingsStore {
  readonly #changed = new Emitter<PlumblineSettings>();
  #current = defaults;

  readonly onDidChange: Event<PlumblineSettings> = this.#changed.event;

  get current(): PlumblineSettings {
    return this.#current;
  }

  set(settings: PlumblineSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.#current)) return;
    this.#current = settings;
    this.#changed.fire(settings);
  }
}

/** Tells whether a client sends no settings at all: some do at the start, because the protocol once wanted it. */
export function saysNothing(sent: unknown): boolean {
  return typeof sent !== "object" || sent === null || Object.keys(sent).length === 0;
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
