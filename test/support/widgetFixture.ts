/**
 * The text of a fixture for `checkFindings` with a CRD of the kind Widget whose `spec` has the given properties, one `name: {…}` a line, and with Widgets of
 * the given specs, one a document, indented by two spaces.
 */
export function widgetFixture(properties: string, ...specs: readonly string[]): string {
  const indented = properties.trim().replaceAll(/\n\s*/g, `\n${" ".repeat(16)}`);
  const widgets = specs.map((spec, index) => `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w${String(index)}}\nspec:${spec}`);
  return `
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      subresources: {status: {}}
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                ${indented}
            status: {type: object, properties: {phase: {type: string, enum: [Ready]}}}
#- widgets.yaml
${widgets.join("\n---\n")}`;
}
