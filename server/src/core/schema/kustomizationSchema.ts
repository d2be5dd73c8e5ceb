import { anything, described, flag, integer, list, object, text, textMap, texts } from "./ownSchema.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

/** Fields that kustomize warns about, and what to write instead. */
export const replacedKustomizeFields: ReadonlyMap<string, string> = new Map([
  ["bases", "resources"],
  ["commonLabels", "labels"],
  ["imageTags", "images"],
  ["patchesJson6902", "patches"],
  ["patchesStrategicMerge", "patches"],
  ["vars", "replacements"],
]);

const typeOfTarget = {
  group: text("API group."),
  version: text("API version, without its group."),
  kind: text("Kind."),
};

const identity = {
  ...typeOfTarget,
  name: text("Name of the object."),
  namespace: text("Namespace of the object."),
};

const selector = object(
  "KustomizeSelector",
  "Chooses objects. What is left out matches everything; texts are regular expressions over the whole value.",
  {
    ...identity,
    annotationSelector: text("Annotations of the object, as a label selector."),
    labelSelector: text("Labels of the object, as a label selector."),
  },
);

const patch = object("KustomizePatch", "A strategic merge patch or a JSON patch, in a file or inline.", {
  path: text("File with the patch, relative to the kustomization."),
  patch: text("The patch itself, as text."),
  target: described(selector, "The objects that are patched. Default for strategic merge patches: the one that the patch names."),
  options: object("KustomizePatchOptions", "What the patch may change besides fields.", {
    allowNameChange: flag("Let the patch change the name. Default: false."),
    allowKindChange: flag("Let the patch change the kind. Default: false."),
  }),
});

const fieldSpec = object("KustomizeFieldSpec", "A field of some kinds.", {
  ...typeOfTarget,
  path: text("Path of the field, with slashes."),
  create: flag("Create the field where it is missing. Default: false."),
});

const label = object("KustomizeLabels", "Labels, and where they are added.", {
  pairs: textMap("The labels."),
  includeSelectors: flag("Add them to selectors and templates, too. Default: false."),
  includeTemplates: flag("Add them to templates, too. Default: false."),
  includeVolumeClaimTemplates: flag("Add them to volume claim templates, too. Default: false."),
  fields: list("Further fields that they are added to.", fieldSpec),
});

const image = object("KustomizeImage", "A change of the image of containers.", {
  name: text("Image that is changed, without tag."),
  newName: text("Image to use instead."),
  newTag: text("Tag to use instead."),
  tagSuffix: text("Text to append to the tag."),
  digest: text("Digest to use instead of a tag."),
});

const fieldOptions = object("KustomizeFieldOptions", "What of the field is meant.", {
  delimiter: text("Text that splits the value into parts."),
  index: integer("The part that is meant, from 0."),
  encoding: text("How the value is encoded."),
  create: flag("Create the field where it is missing. Default: false."),
});

const replacement = object("KustomizeReplacement", "Copies the value of one field to others.", {
  path: text("File with the replacement, instead of the other fields."),
  source: object("KustomizeReplacementSource", "Where the value comes from.", {
    ...identity,
    fieldPath: text("Path of the field, with dots. Default: metadata.name."),
    options: fieldOptions,
  }),
  sourceValue: text("The value itself, instead of a source."),
  targets: list(
    "Where the value goes to.",
    object("KustomizeReplacementTarget", "Fields of some objects.", {
      select: described(selector, "The objects."),
      reject: list("Objects that are left out.", selector),
      fieldPaths: texts("Paths of the fields, with dots. Default: metadata.name."),
      options: fieldOptions,
    }),
  ),
});

const generatorOptions = object("KustomizeGeneratorOptions", "What is generated besides the data.", {
  labels: textMap("Labels of what is generated."),
  annotations: textMap("Annotations of what is generated."),
  disableNameSuffixHash: flag("Leave out the hash behind the name. Default: false."),
  immutable: flag("Make it immutable. Default: false."),
});

const generator = {
  name: text("Name, without the hash."),
  namespace: text("Namespace."),
  behavior: text("What to do with one of the same name from a base: create, replace or merge. Default: create."),
  literals: texts("Entries, as key=value."),
  files: texts("Files whose content becomes entries, as path or key=path."),
  envs: texts("Files with lines of key=value."),
  env: text("One file with lines of key=value. Use envs."),
  options: generatorOptions,
};

const helmChart = object("KustomizeHelmChart", "A Helm chart that is rendered.", {
  name: text("Name of the chart."),
  version: text("Version of the chart."),
  repo: text("URL of the chart's repository."),
  releaseName: text("Name of the release."),
  namespace: text("Namespace of the release."),
  valuesFile: text("File with values, relative to the kustomization. Default: the values of the chart."),
  additionalValuesFiles: texts("Further files with values."),
  valuesInline: anything("Values, written here."),
  valuesMerge: text("How inline values and those of the file come together.", { enum: ["merge", "override", "replace"] }),
  includeCRDs: flag("Render the CRDs of the chart, too. Default: false."),
  skipHooks: flag("Leave out hooks. Default: false."),
  skipTests: flag("Leave out tests. Default: false."),
  apiVersions: texts("API versions that the chart shall see as served."),
  kubeVersion: text("Kubernetes version that the chart shall see."),
  nameTemplate: text("Template of the release's name."),
  debug: flag("Let Helm say more. Default: false."),
  devel: flag("Take pre-releases of the chart, too. Default: false."),
});

const oldHelmChart = object("KustomizeHelmChartArgs", "A Helm chart that is rendered, as it was written before helmCharts.", {
  chartName: text("Name of the chart."),
  chartVersion: text("Version of the chart."),
  chartRepoUrl: text("URL of the chart's repository."),
  chartHome: text("Folder of charts."),
  chartRepoName: text("Name of the chart's repository."),
  helmBin: text("The Helm program."),
  helmHome: text("Folder of Helm's settings."),
  values: text("File with values."),
  valuesLocal: anything("Values, written here."),
  valuesMerge: text("How both come together."),
  releaseName: text("Name of the release."),
  releaseNamespace: text("Namespace of the release."),
  extraArgs: texts("Further arguments of Helm."),
});

const variable = object("KustomizeVar", "A variable for texts, taken from a field.", {
  name: text("Name of the variable."),
  objref: object("KustomizeVarTarget", "The object with the field.", { apiVersion: text("API version of the object."), ...identity }),
  fieldref: object("KustomizeVarField", "The field.", { fieldPath: text("Path of the field, with dots. Default: metadata.name.") }),
});

const replacedNotes: Readonly<Record<string, StructuralSchema>> = {
  bases: texts("Deprecated: use resources."),
  commonLabels: textMap("Deprecated: use labels with includeSelectors."),
  imageTags: list("Deprecated: use images.", image),
  patchesJson6902: list("Deprecated: use patches.", patch),
  patchesStrategicMerge: texts("Deprecated: use patches."),
  vars: list("Deprecated: use replacements.", variable),
  helmChartInflationGenerator: list("Deprecated: use helmCharts.", oldHelmChart),
};

const fields: Readonly<Record<string, StructuralSchema>> = {
  metadata: object("KustomizationMetadata", "Name, labels and annotations of the kustomization itself.", {
    name: text("Name."),
    namespace: text("Namespace."),
    labels: textMap("Labels."),
    annotations: textMap("Annotations."),
  }),
  resources: texts("Files with objects, folders with a kustomization, or URLs of either."),
  components: texts("Folders with a component, or their URLs."),
  namespace: text("Namespace of all objects."),
  namePrefix: text("Text before the names of all objects."),
  nameSuffix: text("Text behind the names of all objects."),
  labels: list("Labels for all objects.", label),
  commonAnnotations: textMap("Annotations for all objects."),
  patches: list("Patches.", patch),
  images: list("Changes of images.", image),
  replicas: list(
    "Changes of the number of replicas.",
    object("KustomizeReplica", "The replicas of one object.", { name: text("Name of the object."), count: integer("How many replicas.") }),
  ),
  replacements: list("Values that are copied from field to field.", replacement),
  configMapGenerator: list("ConfigMaps made of files and literals.", object("KustomizeConfigMap", "A ConfigMap to generate.", generator)),
  secretGenerator: list(
    "Secrets made of files and literals.",
    object("KustomizeSecret", "A Secret to generate.", { ...generator, type: text("Type of the Secret. Default: Opaque.") }),
  ),
  generatorOptions: described(generatorOptions, "Options of all generators."),
  helmCharts: list("Helm charts that are rendered.", helmChart),
  helmGlobals: object("KustomizeHelmGlobals", "Where Helm finds things.", {
    chartHome: text("Folder of charts. Default: charts."),
    configHome: text("Folder of Helm's settings."),
  }),
  crds: texts("Files with OpenAPI definitions of custom kinds."),
  configurations: texts("Files that tell transformers which fields they change."),
  generators: texts("Files or folders with generators."),
  transformers: texts("Files or folders with transformers."),
  validators: texts("Files or folders with validators."),
  openapi: object(
    "KustomizeOpenApi",
    "The schema that merges lists.",
    { path: text("File with an OpenAPI document."), version: text("Version of the built-in schema.") },
    { additionalProperties: text("") },
  ),
  sortOptions: object("KustomizeSortOptions", "Order of what comes out.", {
    order: text("Order.", { enum: ["legacy", "fifo"] }),
    legacySortOptions: object("KustomizeLegacySort", "Kinds at both ends of the legacy order.", {
      orderFirst: texts("Kinds that come first."),
      orderLast: texts("Kinds that come last."),
    }),
  }),
  buildMetadata: texts("What is noted on the objects that come out: originAnnotations, transformerAnnotations, managedByLabel."),
  ...replacedNotes,
};

/** A `kustomization.yaml`. */
export const kustomizationSchema: StructuralSchema = object("Kustomization", "What objects are made of, and how they are changed.", {
  apiVersion: text("Always kustomize.config.k8s.io/v1beta1.", { default: "kustomize.config.k8s.io/v1beta1" }),
  kind: text("Kustomization, or Component.", { default: "Kustomization" }),
  ...fields,
});

/** A component: a kustomization that changes the objects of the one that lists it. */
export const componentSchema: StructuralSchema = object("Component", "Changes for the objects of the kustomization that lists it.", {
  apiVersion: text("Always kustomize.config.k8s.io/v1alpha1.", { default: "kustomize.config.k8s.io/v1alpha1" }),
  kind: text("Always Component.", { default: "Component" }),
  ...fields,
});
