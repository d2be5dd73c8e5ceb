import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("more than there are, or than a hash can choose", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: web}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 4}}}}
#                                                                              ^ error[shuffle-sharding]: handSize must be 4 or less, as there are no more queues, not 8.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: b}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {handSize: 65}}}}
#                                                                                ^^ error[shuffle-sharding]: handSize must be 64 or less, as there are no more queues, not 65.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: c}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 1024, handSize: 7}}}}
#                                                                                              ^ error[shuffle-sharding]: 7 of 1024 queues are more choices than 60 bits can tell apart. Lower handSize or queues.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: d}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {handSize: 11}}}}
#                                                                                ^^ error[shuffle-sharding]: 11 of 64 queues are more choices than 60 bits can tell apart. Lower handSize or queues.
`);
});

test("what just goes", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: web}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {handSize: 10}}}}
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: b}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 1024, handSize: 6}}}}
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: c}
spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {}}}}
`);
});
