import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("messages are one line, rules of several lines have one, and paths lead to a field", () => {
  checkFindings(
    crdFixture(`
          x-kubernetes-validations:
            - rule: "  "
#                   ^^^^ error[rule-text]: rule must not be blank.
            - {rule: "1==1", message: " ", messageExpression: " "}
#                                     ^^^ error[rule-text]: message must not be blank.
#                                                             ^^^ error[rule-text]: messageExpression must not be blank.
            - {rule: "2==2", message: "a\\nb"}
#                            ^^^^^^^ error[rule-text]: message must not have line breaks.
            - rule: |
#             ^^^^ error[rule-text]: A rule of several lines needs a message.
                true
                && true
            - {rule: "3==3", fieldPath: .spec.color}
#                                       ^^^^^^^^^^^ error[rule-text]: The path ".spec.color" leads to no field of the schema.
            - {rule: "4==4", fieldPath: spec}
#                                       ^^^^ error[rule-text]: The path "spec" must be made of parts such as .name or ['name'].
          properties:
            spec: {type: object, properties: {colour: {type: string}}}
`),
  );
});

test("a message may end with a line break, and paths go through maps", () => {
  checkFindings(
    crdFixture(`
          x-kubernetes-validations:
            - rule: |
                true
            - rule: |
                true
                && true
              message: |
                No.
            - {rule: "5==5", fieldPath: .spec.colour}
            - {rule: "6==6", fieldPath: ".spec['tags'].any"}
            - {rule: "7==7", fieldPath: .spec.free.any}
          properties:
            spec:
              type: object
              properties:
                colour: {type: string}
                tags: {type: object, additionalProperties: {type: string}}
                free: {type: object, additionalProperties: true}
`),
  );
});
