import { anything, flag, list, object, text, textMap, texts } from "./ownSchema.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

const dependency = object(
  "ChartDependency",
  "A chart that is installed with this one.",
  {
    name: text("Name of the chart."),
    version: text("Versions that are taken: 1.2.3, ^1.2.0, >= 1.2 < 2."),
    repository: text("URL of the chart's repository, file:// and a path, or @ and the name of a repository."),
    condition: text("Values that switch it on and off, with dots; the first that is there counts."),
    tags: texts("Names under which several dependencies are switched together."),
    enabled: flag("Whether it is on."),
    "import-values": list("Values of the chart that are taken over.", anything("")),
    alias: text("Another name for it in this chart."),
  },
  { required: ["name"] },
);

/** A `Chart.yaml`. */
export const chartSchema: StructuralSchema = object(
  "Chart",
  "What a Helm chart is.",
  {
    apiVersion: text("v2 for charts of Helm 3 and later.", { enum: ["v1", "v2", "v3"] }),
    name: text("Name of the chart; its folder has the same."),
    version: text("Version of the chart, in three numbers: 1.2.3."),
    kubeVersion: text("Kubernetes versions that the chart is for: >= 1.30.0-0."),
    description: text("What the chart is, in a sentence."),
    type: text("application, or library for one that only others use. Default: application.", { enum: ["application", "library"] }),
    keywords: texts("Words to find it by."),
    home: text("URL of its home page."),
    sources: texts("URLs of its source."),
    dependencies: list("Charts that are installed with it.", dependency),
    maintainers: list(
      "Who maintains it.",
      object("ChartMaintainer", "A maintainer.", { name: text("Name."), email: text("Address."), url: text("URL.") }),
    ),
    icon: text("URL of a picture."),
    appVersion: text("Version of what it installs, in quotes."),
    deprecated: flag("Nobody should use it any more. Default: false."),
    annotations: textMap("Further facts."),
    condition: text("Values that switch it on and off where it is a dependency."),
    tags: text("Names under which it is switched where it is a dependency."),
    engine: text("Template engine of Helm 2."),
    tillerVersion: text("Tiller versions of Helm 2."),
  },
  { required: ["name", "version"] },
);
