// Has the id and the part of the API of the YAML extension that others use, and remembers what it is told.
const contributors = new Map();

exports.activate = () => ({
  registerContributor(name, requestSchema, requestSchemaContent) {
    if (contributors.has(name)) return false;
    contributors.set(name, { requestSchema, requestSchemaContent });
    return true;
  },

  /** The schemas that the contributors have for a document, as the language server would ask for them. */
  schemasOf(resource) {
    return [...contributors.values()].flatMap(({ requestSchema }) => requestSchema(resource) ?? []);
  },

  /** The text of a schema: the scheme of its URI is the name of its contributor. */
  contentOf(uri) {
    return contributors.get(uri.slice(0, uri.indexOf(":"))).requestSchemaContent(uri);
  },
});
