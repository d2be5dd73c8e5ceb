import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("negative limits", () => {
  checkFindings(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  revisionHistoryLimit: -1
#                       ^^ warning[endless-revision-history]: A negative revisionHistoryLimit keeps every old revision for ever. Write 0 or more.
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:18
`);
});

test("limits", () => {
  checkFindings(`
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  revisionHistoryLimit: 3
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:18
`);
});
