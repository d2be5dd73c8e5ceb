import { expect, test } from "vitest";
import { accepted, refused, type CelPlace } from "../../../../support/celExpressions.ts";
import { objectWith } from "../../../../support/celObjects.ts";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { findingsOf } from "../../../../support/findingsOf.ts";

const errorsOf = (place: CelPlace, expression: string): readonly string[] =>
  findingsOf(objectWith(place, expression).object).flatMap(({ severity, message }) => (severity === "error" ? [message] : []));

test.each(Object.keys(accepted) as CelPlace[])("nothing is said of what a server accepts as %s", (place) => {
  expect(accepted[place].filter((expression) => errorsOf(place, expression).length > 0)).toEqual([]);
  expect(refused[place].filter((expression) => errorsOf(place, expression).length > 0)).not.toEqual([]);
});

test("what is wrong is told where it stands", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: a}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  matchConditions:
    - {name: a, expression: "self.a == 1"}
#                           ^^^^^^^^^^^^^ error[invalid-expression]: There is no self here. An expression at this place knows object, oldObject, request, authorizer, namespaceObject and variables.
  variables: [{name: pods, expression: object.spec}]
  validations:
    - expression: object.spec = 1
#                             ^ error[invalid-expression]: This expression cannot be read from "= 1" on. Correct what stands there.
      messageExpression: "true"
#                        ^^^^^^ error[invalid-expression]: This expression must make a text.
    - expression: "object.spec &&"
#                              ^ error[invalid-expression]: This expression cannot be read from "&&" on. Correct what stands there.
    - expression: variables.pod.a == 1
#                 ^^^^^^^^^^^^^^^^^^^^ error[invalid-expression]: The policy declares no variable pod in spec.variables.
    - expression: object.name.toLowerCase() == 'a'
#                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[invalid-expression]: Kubernetes knows no function toLowerCase in expressions.
    - expression: request.user == 'a'
#                 ^^^^^^^^^^^^^^^^^^^ error[invalid-expression]: request has no field user.
    - expression: "'a'"
#                 ^^^^^ error[invalid-expression]: This expression must be true or false, and is neither.
    - expression: "{{ filled.in }}"
`);
});
