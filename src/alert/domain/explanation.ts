import type { Day, Instant } from '../../kernel/index.js';
import type { Because } from './because.js';
import type { Outcome } from './decision.js';
import type { DeliveryState } from './delivery-step.js';
import type { Channel } from './settings.js';
import type { Urgency } from './urgency.js';

/** What became of an alert, in ids and moments. */
export interface ToldStory {
  readonly alertId: string;
  readonly urgency: Urgency;
  /** The alert that nobody took up and that went on to this person. */
  readonly escalatedFrom: string | null;
  /** When it goes on to somebody else unless it is taken up. */
  readonly escalatesAt: Instant | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly snoozedUntil: Instant | null;
  readonly closedAt: Instant | null;
  /** The day of the digest that tells it. */
  readonly digestOn: Day | null;
  readonly digestMadeAt: Instant | null;
}

/** What was decided about one person who might have heard of something. */
export interface DecisionStory {
  readonly personId: string;
  readonly kind: string;
  readonly because: Because;
  readonly outcome: Outcome;
  readonly decidedAt: Instant;
  /** The person's alert about it, from this decision or an earlier one. */
  readonly told: ToldStory | null;
}

/** A delivery of an alert, with its tries. */
export interface DeliveryStory {
  readonly id: string;
  readonly channel: Channel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly dueAt: Instant;
  readonly endedAt: Instant | null;
  readonly attempts: readonly {
    readonly attempt: number;
    readonly beganAt: Instant;
    readonly endedAt: Instant | null;
    readonly outcome: string | null;
  }[];
}

/** How far a message of the outbox is. */
export interface MessageStory {
  readonly id: string;
  readonly kind: string;
  readonly raisedAt: Instant;
  readonly doneAt: Instant | null;
  readonly deadAt: Instant | null;
  readonly attempt: number;
  readonly failures: number;
  readonly lastFault: string | null;
  /** The kinds of alerts that come of such messages. */
  readonly heardBy: readonly string[];
}

const BECAUSE: Readonly<Record<Because, string>> = {
  RESPONSIBLE: 'answers for the citizen',
  ABSENCE_COVER: 'covers an absence in the case',
  DEPUTY: 'deputises for whoever answers for the citizen',
  NAMED: 'is named by it',
  CONCERNED: 'answers for citizens whom it touches',
  UNIT: 'works in the department of the case, and nobody else answers for it',
  STAFF: 'works in the department that it belongs to',
  KEEPER: 'keeps the places of the department that it belongs to',
  LEAD: 'leads the department that it belongs to',
  FOLLOWER: 'follows it',
};

const OUTCOME: Readonly<Record<Outcome, string>> = {
  RAISED: 'Told at once.',
  RAISED_IN_DIGEST: 'Told in the product at once, and left to the next digest.',
  NOT_WANTED: 'Not told: the person has switched this off.',
  NO_ACCESS: 'Not told: at that moment the person could not see what it is about.',
  ALREADY_TOLD: 'Not told again: the person had heard of the same before.',
};

const CHANNEL: Readonly<Record<Channel, string>> = { EMAIL: 'By e-mail', WEBHOOK: 'By webhook' };

function deliveryLines({ id, channel, state, reason, dueAt, endedAt, attempts }: DeliveryStory): string[] {
  const why = reason === null ? '' : ` (${reason})`;
  const ended = endedAt === null ? '' : ` at ${endedAt}`;
  const end: Readonly<Record<DeliveryState, string>> = {
    WAITING: `waits; due at ${dueAt}`,
    SENT: `sent${ended}`,
    DROPPED: `not sent${why}${ended}`,
    DEAD: `given up${why}${ended}`,
  };
  return [
    `${CHANNEL[channel]}, delivery ${id}: ${end[state]}.`,
    ...attempts.map((one) =>
      one.endedAt === null
        ? `Try ${String(one.attempt)} began at ${one.beganAt} and has no end: it runs, or was cut off.`
        : `Try ${String(one.attempt)} began at ${one.beganAt} and ended at ${one.endedAt}: ${one.outcome ?? 'unknown'}.`,
    ),
  ];
}

function toldLines(told: ToldStory): string[] {
  const lines = [`Alert ${told.alertId}, ${told.urgency}.`];
  if (told.escalatedFrom !== null)
    lines.push(`It came to the person because nobody took up alert ${told.escalatedFrom}.`);
  if (told.acknowledgedAt !== null)
    lines.push(`Taken up at ${told.acknowledgedAt} by person ${told.acknowledgedBy ?? 'unknown'}.`);
  if (told.closedAt !== null)
    lines.push(`Its matter was over, or no longer the person's, at ${told.closedAt}.`);
  if (told.snoozedUntil !== null) lines.push(`The person lets it rest until ${told.snoozedUntil}.`);
  if (told.escalatesAt !== null)
    lines.push(`It goes on to others at ${told.escalatesAt} unless it is taken up.`);
  if (told.digestOn !== null)
    lines.push(
      told.digestMadeAt === null
        ? `It waits for the digest of ${told.digestOn}.`
        : `It is in the digest of ${told.digestOn}, made at ${told.digestMadeAt}.`,
    );
  return lines;
}

/** Why a person did or did not hear of something, and how it reached him or her; ids, reasons and moments only. */
export function explainedDecision(
  { personId, kind, because, outcome, decidedAt, told }: DecisionStory,
  deliveries: readonly DeliveryStory[],
): readonly string[] {
  const head = `Person ${personId}, ${kind}: considered at ${decidedAt}, as somebody who ${BECAUSE[because]}. ${OUTCOME[outcome]}`;
  if (told === null) return [head];
  const left =
    deliveries.length > 0
      ? deliveries.flatMap(deliveryLines)
      : ['Nothing has left the product for it so far: it is there for the person to see.'];
  return [head, ...[...toldLines(told), ...left].map((line) => `  ${line}`)];
}

/** How far a message is, and which alerts can come of it. */
export function explainedMessage(message: MessageStory): string {
  const { id, kind, raisedAt, doneAt, deadAt, attempt, failures, lastFault, heardBy } = message;
  const fault = lastFault === null ? '' : `, last fault ${lastFault}`;
  const tried = `${String(attempt)} tries, ${String(failures)} failures${fault}`;
  const end =
    doneAt !== null
      ? `handled at ${doneAt}`
      : deadAt !== null
        ? `given up at ${deadAt} (${tried})`
        : `not handled yet (${tried})`;
  const heard = heardBy.length === 0 ? 'No alert comes of such messages' : `Heard by ${heardBy.join(', ')}`;
  return `Message ${id}, ${kind}, raised at ${raisedAt}: ${end}. ${heard}.`;
}

/** Nobody, or not this person, was considered. */
export const explainedNobody = (personId: string | null): string =>
  personId === null
    ? 'Nobody was considered: nothing that a rule watches for came of it, or it was not handled yet.'
    : `Person ${personId} was not considered: no rule makes this person somebody who may have to hear of it.`;
