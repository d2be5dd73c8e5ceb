import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { widgetFixture } from "../../../../support/widgetFixture.ts";

const properties = "template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}";

test("what an object inside of an object says that it is must be possible", () => {
  checkFindings(
    widgetFixture(
      properties,
      `
  template: {apiVersion: "", kind: Not a kind}
#                        ^^ error[embedded-type]: The apiVersion must not be empty.
#                                  ^^^^^^^^^^ error[embedded-type]: The kind "Not a kind" may have only lower-case letters, digits and "-", begins with a letter and ends with a letter or digit.
`,
      `
  template: {apiVersion: a/b/c, kind: ""}
#                        ^^^^^ error[embedded-type]: The apiVersion "a/b/c" must be a group and a version with one slash between them.
#                                     ^^ error[embedded-type]: The kind must not be empty.
`,
    ),
  );
});

test("any kind in any group will do, and what is no text is the business of its type", () => {
  checkFindings(
    widgetFixture(
      properties,
      `
  template: {apiVersion: example.com/v1, kind: Inner}
`,
      `
  template: {apiVersion: v1, kind: 3}
#                                  ^ error[wrong-type]: kind must be a string, not the number 3.
`,
    ),
  );
});

test("the metadata of an object inside of an object is that of any object", () => {
  checkFindings(
    widgetFixture(
      `${properties}
named: {type: object, x-kubernetes-embedded-resource: true, properties: {metadata: {type: object, properties: {name: {type: string, maxLength: 3}}}}}`,
      `
  template: {apiVersion: v1, kind: ConfigMap, metadata: {name: a/b, namespace: A, labels: {a: b-, c: 3}, zone: x}}
#                                                              ^^^ error[invalid-name]: The name "a/b" may not contain "/" or "%".
#                                                                              ^ error[invalid-name]: The namespace "A" may have only lower-case letters, digits and "-", and begins and ends with a letter or digit.
#                                                                                             ^^ error[invalid-label]: The label value "b-" may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
#                                                                                                    ^ error[wrong-type]: c must be a string, not the number 3.
#                                                                                                        ^^^^ error[unknown-field]: ObjectMeta has no field "zone".
  named: {apiVersion: v1, kind: ConfigMap, metadata: {name: long}}
#                                                           ^^^^ error[invalid-length]: name must have at most 3 characters.
`,
      `
  template: {apiVersion: v1, kind: ConfigMap, metadata: {name: "System:Any", labels: {a: b}, annotations: {a: b c}}}
  named: {apiVersion: v1, kind: ConfigMap, metadata: {name: abc, generateName: longer-}}
`,
      `
  template: {apiVersion: v1, kind: ConfigMap}
`,
    ),
  );
});
