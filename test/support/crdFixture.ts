/**
 * The text of a fixture for `checkFindings` with a CustomResourceDefinition: `schema` is what its openAPIV3Schema has beside `type: object`, indented by ten spaces;
 * `version` is what its only version has beside the rest, indented by six.
 */
export function crdFixture(schema: string, version = ""): string {
  const added = version === "" ? "" : `\n${version.replace(/^\n|\n$/g, "")}`;
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  versions:
    - name: v1
      served: true
      storage: true${added}
      schema:
        openAPIV3Schema:
          type: object
${schema.replace(/^\n/, "")}`;
}
