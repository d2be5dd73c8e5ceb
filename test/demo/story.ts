/** One replacement in one file; `from` stands there exactly once. */
export interface Edit {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export interface StoryCommit {
  readonly author: Person;
  readonly hoursAgo: number;
  readonly subject: string;
  /** What the commit changed; the first one made everything that no later one added. */
  readonly edits: readonly Edit[];
  /** Files that the commit added. */
  readonly adds?: readonly string[];
}

interface Person {
  readonly name: string;
  readonly email: string;
}

const ines: Person = { name: "Inês Duarte", email: "ines@bookshop.example.com" };
const marek: Person = { name: "Marek Nowak", email: "marek@bookshop.example.com" };

/** How `sample/`, which is main as it stands now, came to be. Oldest first. */
export const history: readonly StoryCommit[] = [
  { author: ines, hoursAgo: 24 * 24, subject: "Describe staging and production", edits: [] },
  {
    author: marek,
    hoursAgo: 16 * 24,
    subject: "Keep the backups of production for a month",
    edits: [{ path: "environments/production/db/backup.yaml", from: "daily: 14", to: "daily: 30" }],
  },
  {
    author: ines,
    hoursAgo: 6 * 24 + 3,
    subject: "Release web 1.8.0 to staging",
    edits: [{ path: "environments/staging/web/deployment.yaml", from: "bookshop/web:1.7.4", to: "bookshop/web:1.8.0" }],
  },
  {
    author: marek,
    hoursAgo: 2 * 24 + 5,
    subject: "Release api 2.3.0 to staging",
    edits: [
      { path: "environments/staging/api/deployment.yaml", from: "bookshop/api:2.2.6", to: "bookshop/api:2.3.0" },
      { path: "environments/staging/api/report.yaml", from: "bookshop/api:2.2.6", to: "bookshop/api:2.3.0" },
    ],
  },
  {
    author: ines,
    hoursAgo: 3,
    subject: "Release api 2.3.1 to staging, with the report at five",
    edits: [
      { path: "environments/staging/api/deployment.yaml", from: "bookshop/api:2.3.0", to: "bookshop/api:2.3.1" },
      { path: "environments/staging/api/report.yaml", from: "bookshop/api:2.3.0", to: "bookshop/api:2.3.1" },
      { path: "environments/staging/api/report.yaml", from: '"15 4 * * *"', to: '"15 5 * * *"' },
      { path: "environments/staging/api/report.yaml", from: "Forbid\n  startingDeadlineSeconds: 600\n", to: "Forbid\n" },
    ],
  },
  {
    author: marek,
    hoursAgo: 1,
    // Nobody has installed the operator that serves this kind.
    subject: "Watch the shop front of production with Prometheus",
    edits: [],
    adds: ["environments/production/web/servicemonitor.yaml"],
  },
];

/** Subject of the newest commit that both environments run. */
export const appliedSubject = "Release api 2.3.0 to staging";

/** Saved in the working tree, not committed. */
export const uncommitted: readonly Edit[] = [
  { path: "environments/staging/api/config.yaml", from: 'ORDER_LIMIT: "50"', to: 'ORDER_LIMIT: "80"' },
  {
    path: "environments/staging/db/statefulset.yaml",
    from: "              memory: 1Gi\n            limits:\n              memory: 1Gi\n",
    to: "              memory: 2Gi\n            limits:\n              memory: 2Gi\n",
  },
];

/** Typed in an editor, not saved. */
export const unsaved: Edit = { path: "environments/staging/web/configmap.yaml", from: "LOG_LEVEL: debug", to: "LOG_LEVEL: info" };
