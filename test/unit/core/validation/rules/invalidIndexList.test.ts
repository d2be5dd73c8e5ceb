import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("indexes of a success policy", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 5
  successPolicy: {rules: [{succeededIndexes: 0-2 4}, {succeededIndexes: "0,5"}, {succeededIndexes: "3,1"}, {succeededIndexes: 2-2}, {succeededCount: 6}, {succeededIndexes: "0,2", succeededCount: 3}]}
#                                            ^^^^^ error[invalid-index-list]: succeededIndexes must be numbers and ranges such as 0,2-4.
#                                                                       ^^^^^ error[invalid-index-list]: succeededIndexes names an index that the job does not have: they go from 0 to 4.
#                                                                                                  ^^^^^ error[invalid-index-list]: succeededIndexes must be in ascending order.
#                                                                                                                             ^^^ error[invalid-index-list]: succeededIndexes must be in ascending order.
#                                                                                                                                                    ^ error[invalid-index-list]: succeededCount must not be more than 5: there are no more completions.
#                                                                                                                                                                                                  ^ error[invalid-index-list]: succeededCount must not be more than 2: there are no more indexes.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 5
  successPolicy: {rules: [{succeededIndexes: "0,2-4", succeededCount: 4}, {succeededIndexes: ""}]}
`);
});
