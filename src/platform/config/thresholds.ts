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
  graphqlCostMax: {
    name: 'GRAPHQL_COST_MAX',
    unit: 'points',
    default: 50_000,
    min: 500,
    max: 1_000_000,
    meaning:
      'An operation that could fetch more than this many objects and values is refused before it runs.',
  },
  ratePointsPerMinute: {
    name: 'RATE_POINTS_PER_MINUTE',
    unit: 'points a minute',
    default: 300_000,
    min: 1_000,
    max: 100_000_000,
    meaning: 'The cost that the operations of one person may sum up to within a minute.',
  },
  numberLookupsPerMinute: {
    name: 'NUMBER_LOOKUPS_PER_MINUTE',
    unit: 'look-ups a minute',
    default: 30,
    min: 1,
    max: 10_000,
    meaning: 'How many civil registration numbers one person may look up; more is refused and reported.',
  },
  idempotencyKeyDays: {
    name: 'IDEMPOTENCY_KEY_DAYS',
    unit: 'days',
    default: 7,
    min: 1,
    max: 90,
    meaning: 'How long the first answer to a command is replayed under its key.',
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
  slotOfferAnswerDays: {
    name: 'SLOT_OFFER_ANSWER_DAYS',
    unit: 'working days',
    default: 5,
    min: 1,
    max: 60,
    meaning: 'How long a citizen who was informed of a slot offer may take to answer.',
  },
  slotOfferDeliveryDays: {
    name: 'SLOT_OFFER_DELIVERY_DAYS',
    unit: 'working days',
    default: 3,
    min: 0,
    max: 30,
    meaning: 'When nobody records that the citizen was informed, the answer time counts from so long after.',
  },
  slotOfferShortNoticeDays: {
    name: 'SLOT_OFFER_SHORT_NOTICE_DAYS',
    unit: 'working days',
    default: 1,
    min: 0,
    max: 10,
    meaning: 'The answer time of those who said that they can come at short notice.',
  },
  slotOfferInformDays: {
    name: 'SLOT_OFFER_INFORM_DAYS',
    unit: 'working days',
    default: 2,
    min: 1,
    max: 30,
    meaning: 'A citizen who was not informed of a slot offer by then becomes a task of the unit.',
  },
  slotOfferPortion: {
    name: 'SLOT_OFFER_PORTION',
    unit: 'slot offers',
    default: 20,
    min: 1,
    max: 100_000,
    meaning: 'So many slot offers of one intervention are open at once; more follow as they are answered.',
  },
  guaranteeNearDays: {
    name: 'GUARANTEE_NEAR_DAYS',
    unit: 'days',
    default: 7,
    min: 1,
    max: 60,
    meaning: 'So long before a guarantee by law would be broken somebody is told.',
  },
  contactEveryDays: {
    name: 'CONTACT_EVERY_DAYS',
    unit: 'days',
    default: 30,
    min: 1,
    max: 365,
    meaning: 'How long somebody who waits may go without contact when no day was agreed.',
  },
  payerResolvedDays: {
    name: 'PAYER_RESOLVED_DAYS',
    unit: 'days',
    default: 14,
    min: 1,
    max: 180,
    meaning: 'How long it may stay open who pays when no day was set; it never holds a citizen up.',
  },
  secondApprovalDays: {
    name: 'SECOND_APPROVAL_DAYS',
    unit: 'working days',
    default: 2,
    min: 1,
    max: 10,
    meaning: 'An urgent move that no second person approved by then is put before the manager.',
  },
  noShowSessions: {
    name: 'NO_SHOW_SESSIONS',
    unit: 'sessions',
    default: 3,
    min: 1,
    max: 50,
    meaning: 'So many missed sessions and an attempt at contact let a person free the place.',
  },
  cohortDecisionDays: {
    name: 'COHORT_DECISION_DAYS',
    unit: 'days',
    default: 10,
    min: 1,
    max: 90,
    meaning: 'So long before enrolment ends somebody decides about a cohort that is under its minimum size.',
  },
  forecastEverySeconds: {
    name: 'FORECAST_EVERY_SECONDS',
    unit: 'seconds',
    default: 60,
    min: 1,
    max: 86_400,
    meaning:
      'The start windows of a queue in which something changed are calculated again at most this often.',
  },
  windowMaxAgeHours: {
    name: 'WINDOW_MAX_AGE_HOURS',
    unit: 'hours',
    default: 26,
    min: 1,
    max: 720,
    meaning: 'A start window that was calculated longer ago says so.',
  },
  windowMovedWeeks: {
    name: 'WINDOW_MOVED_WEEKS',
    unit: 'weeks',
    default: 4,
    min: 1,
    max: 52,
    meaning: 'A start window that has moved by more than this since it was told last is an event.',
  },
  alertsKeptDays: {
    name: 'ALERTS_KEPT_DAYS',
    unit: 'days',
    default: 365,
    // What an alert comes from is kept for 30 days and may be handled again within them.
    min: 31,
    max: 3_650,
    meaning: 'An alert that is over since then is removed, with its deliveries; what is open stays.',
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
  outboxLeaseSeconds: {
    name: 'OUTBOX_LEASE_SECONDS',
    unit: 'seconds',
    default: 20,
    min: 1,
    max: 30,
    meaning:
      'What a worker that died was about to do after a change is taken over by another one so much later.',
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
