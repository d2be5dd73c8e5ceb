// Has the id and the part of the API of the YAML extension that others use, and remembers what it is told.
const { workspace } = require("vscode");

const contributors = new Map();

const textOf = (resource) => workspace.textDocuments.find(({ uri }) => uri.toString() === resource)?.getText() ?? "";

/** A label with something on both sides of a colon is a field and its value; any other one is a pattern as it is. */
function patternOf(label) {
  const [field, value] = label.split(":");
  return new RegExp(field && value ? `${field}:[\\t ]+${value.trim().replace(".", "\\.")}` : label, "g");
}

const api = {
  registerContributor(name, requestSchema, requestSchemaContent, label) {
    if (contributors.has(name)) return false;
    contributors.set(name, { requestSchema, requestSchemaContent, label });
    return true;
  },

  /** The schemas that the contributors have for a document, as the language server would ask for them: one that knows it by its label is the only one. */
  schemasOf(resource) {
    const text = textOf(resource);
    const only = [...contributors.values()].find(({ label }) => label !== undefined && patternOf(label).test(text));
    if (only !== undefined) return [only.requestSchema(resource)];
    return [...contributors.values()].flatMap(({ requestSchema }) => requestSchema(resource) ?? []);
  },

  /** The text of a schema: the scheme of its URI is the name of its contributor. */
  contentOf(uri) {
    return contributors.get(uri.slice(0, uri.indexOf(":"))).requestSchemaContent(uri);
  },
};

exports.activate = () => {
  // As extensions do that have a schema for whatever Kubernetes may know.
  api.registerContributor(
    "kubernetes",
    (resource) => (/^apiVersion:/m.test(textOf(resource)) ? "kubernetes://schema/any" : undefined),
    () => "{}",
  );
  return api;
};
