/** One number of the product that a municipality may set: the study behind the product is small (R71). */
export interface Threshold {
  /** The environment variable that sets it. */
  readonly name: string;
  readonly unit: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** What happens at the number, in one sentence for the operator. */
  readonly meaning: string;
}

/**
 * Every threshold of the product with its documented default (R71). A room reads its own from {@link Thresholds};
 * the pure domain is handed the number. Limits end in `_MAX`, times name their unit.
 */
export const THRESHOLDS = {
  pageSize: {
    name: 'PAGE_SIZE',
    unit: 'items',
    default: 20,
    min: 1,
    max: 100,
    meaning: 'Items on a page when a query names no number.',
  },
  pageSizeMax: {
    name: 'PAGE_SIZE_MAX',
    unit: 'items',
    default: 100,
    min: 1,
    max: 100,
    meaning: 'The largest page a query may ask for.',
  },
  graphqlBodyBytesMax: {
    name: 'GRAPHQL_BODY_BYTES_MAX',
    unit: 'bytes',
    default: 262_144,
    min: 10_000,
    max: 524_288,
    meaning: 'A larger request body is refused before it is read.',
  },
  graphqlTokensMax: {
    name: 'GRAPHQL_TOKENS_MAX',
    unit: 'tokens',
    default: 2_000,
    min: 200,
    max: 20_000,
    meaning: 'A longer GraphQL document is refused while it is parsed.',
  },
  graphqlDepthMax: {
    name: 'GRAPHQL_DEPTH_MAX',
    unit: 'levels',
    default: 12,
    min: 5,
    max: 30,
    meaning: 'Deeper selections are refused, fragments counted where they are used.',
  },
  graphqlAliasesMax: {
    name: 'GRAPHQL_ALIASES_MAX',
    unit: 'aliases',
    default: 20,
    min: 1,
    max: 200,
    meaning: 'More aliases in one operation are refused.',
  },
  graphqlDuplicatesMax: {
    name: 'GRAPHQL_DUPLICATES_MAX',
    unit: 'repetitions',
    default: 20,
    min: 1,
    max: 200,
    meaning: 'One field may not be selected more often than this in one place.',
  },
  graphqlDirectivesMax: {
    name: 'GRAPHQL_DIRECTIVES_MAX',
    unit: 'directives',
    default: 20,
    min: 1,
    max: 200,
    meaning: 'More directives in one operation are refused.',
  },
  graphqlCostMax: {
    name: 'GRAPHQL_COST_MAX',
    unit: 'points',
    default: 10_000,
    min: 500,
    max: 1_000_000,
    meaning: 'An operation that could fetch more than this many fields is refused before it runs.',
  },
  ratePointsPerMinute: {
    name: 'RATE_POINTS_PER_MINUTE',
    unit: 'points a minute',
    default: 100_000,
    min: 1_000,
    max: 100_000_000,
    meaning: 'The cost that the operations of one person may sum up to within a minute.',
  },
  idempotencyKeyDays: {
    name: 'IDEMPOTENCY_KEY_DAYS',
    unit: 'days',
    default: 7,
    min: 1,
    max: 90,
    meaning: 'How long the first answer to a command is replayed under its key.',
  },
  smallCount: {
    name: 'SMALL_COUNT',
    unit: 'people',
    default: 5,
    min: 2,
    max: 50,
    meaning: 'Counts below this are masked for people outside the owning department (R74).',
  },
  auditSealSeconds: {
    name: 'AUDIT_SEAL_SECONDS',
    unit: 'seconds',
    default: 5,
    min: 1,
    max: 60,
    meaning: 'How often new audit rows are sealed into the hash chain.',
  },
  searchLagSecondsMax: {
    name: 'SEARCH_LAG_SECONDS_MAX',
    unit: 'seconds',
    default: 10,
    min: 1,
    max: 600,
    meaning: 'A process whose search index is further behind than this reports itself as degraded.',
  },
  searchTextLengthMax: {
    name: 'SEARCH_TEXT_LENGTH_MAX',
    unit: 'characters',
    default: 200,
    min: 50,
    max: 1_000,
    meaning: 'Longer search texts are refused with the field named.',
  },
  developmentTokenHours: {
    name: 'DEVELOPMENT_TOKEN_HOURS',
    unit: 'hours',
    default: 12,
    min: 1,
    max: 24,
    meaning: 'How long a token of the development issuer is good for; in production the issuer decides.',
  },
  databaseConnectionsMax: {
    name: 'DATABASE_CONNECTIONS_MAX',
    unit: 'connections',
    default: 10,
    min: 2,
    max: 100,
    meaning: 'Connections that one process keeps open to PostgreSQL for its own statements.',
  },
  jobConnectionsMax: {
    name: 'JOB_CONNECTIONS_MAX',
    unit: 'connections',
    default: 20,
    min: 4,
    max: 100,
    meaning: 'Connections that the job queues of one process share where they run on PostgreSQL.',
  },
  jobConcurrency: {
    name: 'JOB_CONCURRENCY',
    unit: 'jobs',
    default: 5,
    min: 1,
    max: 100,
    meaning: 'Jobs of one queue that one worker process runs at the same time.',
  },
  closeSecondsMax: {
    name: 'CLOSE_SECONDS_MAX',
    unit: 'seconds',
    default: 15,
    min: 1,
    max: 300,
    meaning: 'How long requests and jobs under way may take to finish when the process is asked to end.',
  },
} as const satisfies Record<string, Threshold>;

/** The thresholds in force, by their name in code. */
export type Thresholds = Readonly<Record<keyof typeof THRESHOLDS, number>>;

/** The table as the README prints it: one row a threshold, in the order of their definition. */
export const thresholdTable = (): readonly Threshold[] => Object.values(THRESHOLDS);
