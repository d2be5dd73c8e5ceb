import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { policyProfiles } from "./config.ts";

function text(description: string, more: Partial<StructuralSchema> = {}): StructuralSchema {
  return { type: "string", description, ...more };
}

function list(description: string, items: StructuralSchema): StructuralSchema {
  return { type: "array", description, items };
}

const environment: StructuralSchema = {
  type: "object",
  typeName: "Environment",
  description: "A running target and the folder that describes it.",
  required: ["name", "path"],
  properties: new Map([
    ["name", text("Name of the environment, unique in this file.", { minLength: 1 })],
    ["path", text("Folder that describes the environment, relative to this file. A dot is the whole repository.", { minLength: 1 })],
    ["branch", text("Branch that the environment follows. Default: the main branch of the repository.")],
    ["driver", text("What applies the manifests. Default: direct.", { enum: ["direct", "flux", "argocd"], default: "direct" })],
    ["namespace", text("Namespace of manifests that name none. Default: the namespace of the kubeconfig context.")],
    [
      "kubernetesVersion",
      text('Kubernetes minor that manifests are validated for, in quotes: "1.37". Default: the version of the cluster.', {
        pattern: "^1\\.[0-9]+$",
      }),
    ],
    [
      "protected",
      { type: "boolean", description: "Show the plan and ask for a typed confirmation before every sync. Default: false.", default: false },
    ],
  ]),
};

const ignoreRule: StructuralSchema = {
  type: "object",
  typeName: "IgnoreRule",
  description: "A difference that is fine. What it names is shown in grey and is no drift. What it leaves out matches everything.",
  properties: new Map([
    ["kinds", list("Kinds, with an asterisk for any characters: Deployment, apps/Deployment, *.example.com/Widget.", text("A kind."))],
    ["names", list("Names of resources, with an asterisk for any characters.", text("A name."))],
    ["namespaces", list("Namespaces, with an asterisk for any characters.", text("A namespace."))],
    [
      "fields",
      list(
        "Fields, each with everything below it: .spec.replicas, .spec.template.spec.containers[*].image.",
        text("A field path, from the root of the object."),
      ),
    ],
    ["managers", list("Who wrote the live value, as managed fields record it: horizontal-pod-autoscaler.", text("A field manager."))],
    ["environments", list("Names of environments, with an asterisk for any characters.", text("An environment."))],
    ["reason", text("Why it is fine: a short phrase.")],
  ]),
};

const quiet: StructuralSchema = {
  type: "object",
  typeName: "Quiet",
  description: "Managers whose additions to live objects are no drift. Known controllers are on a list that ships.",
  properties: new Map<string, StructuralSchema>([
    [
      "known",
      {
        type: "boolean",
        description: "Whether the list that ships holds. Switched off, what known controllers add is drift. Default: true.",
        default: true,
      },
    ],
    ["managers", list("Further managers whose additions are no drift, with an asterisk for any characters.", text("A field manager."))],
    [
      "loud",
      list("Managers whose additions are drift, whatever the list says, with an asterisk for any characters.", text("A field manager.")),
    ],
  ]),
};

/** Structure of `.plumbline.yaml`, for validation, completion and hover by the means that manifests have. */
export const configSchema: StructuralSchema = {
  type: "object",
  typeName: ".plumbline.yaml",
  description: "What a team shares about its environments. Everything has a default.",
  properties: new Map<string, StructuralSchema>([
    ["environments", list("The environments of this repository. Default: found by their folders.", environment)],
    ["ignore", list("Differences between Git and an environment that are fine.", ignoreRule)],
    ["quiet", quiet],
    [
      "rules",
      {
        type: "object",
        description: "Severities of validation rules, by their code.",
        additionalProperties: text("How findings of the rule are shown; off for not at all.", {
          enum: ["off", "error", "warning", "information", "hint"],
        }),
      },
    ],
    [
      "substituted",
      list(
        "Folders in which ${...} is replaced before anything is applied, relative to this file. Default: what the Kustomizations of Flux in the repository say.",
        text("A folder or file."),
      ),
    ],
    [
      "policy",
      list(
        "Profiles of policy to check for, beyond what the API server refuses. Default: credentials.",
        text("A profile of policy.", { enum: [...policyProfiles] }),
      ),
    ],
  ]),
};
