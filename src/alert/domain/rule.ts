import type { Text } from '../../kernel/index.js';
import type { Urgency } from './urgency.js';

/** Plain values that the words of an alert are made from: days, counts, ids. Never anything about a citizen. */
export type AlertDetails = Readonly<Record<string, string | number | null>>;

/**
 * Who is asked whether to hear of something. RESPONSIBLE: who answers for the entry or case, and whoever stands in.
 * CONCERNED: the same for each of the entries and cases that it touches, one alert a person. NAMED: the one person it names. OWNER: the same, or
 * the keepers where that person is gone. STAFF and LEADS: of the department it belongs to. KEEPERS: who keeps capacity
 * there. FOLLOWERS: who subscribed to it. SUBSCRIBER: the one of them whom it names, for what each is told at a time of his
 * or her own.
 */
export type Audience =
  | 'RESPONSIBLE'
  | 'CONCERNED'
  | 'NAMED'
  | 'OWNER'
  | 'STAFF'
  | 'KEEPERS'
  | 'LEADS'
  | 'FOLLOWERS'
  | 'SUBSCRIBER';

/**
 * What somebody must be able to see. SERVICE: to be in service with a role. DEPARTMENT: a role in the department it
 * belongs to. LEAD: to lead it. CITIZEN: the case, or the entry as more than a pseudonym. Who is CONCERNED must, whatever
 * is needed, be able to see that much of one at least of those for whom he or she is told.
 */
export type Need = 'SERVICE' | 'DEPARTMENT' | 'LEAD' | 'CITIZEN';

/** To whom an alert goes on that nobody acknowledged: each step after the same time, steps with nobody left out. */
export type EscalationStep = 'DEPUTY' | 'UNIT' | 'LEAD';

/** Something that happened, or holds, and that people may hear of. */
export interface Occasion {
  /** The same occasion has the same key: nobody hears of it twice. */
  readonly key: string;
  readonly interventionId: string | null;
  readonly caseId: string | null;
  readonly entryId: string | null;
  /** What it is about beside these: a slot offer, a task, a policy. */
  readonly objectId: string | null;
  /** The department it belongs to. */
  readonly departmentId: string | null;
  /** Whom it names. */
  readonly personId: string | null;
  /** Whether it cannot wait, whatever the rule says. */
  readonly isUrgent: boolean;
  /** Entries and cases that it touches; see CONCERNED. */
  readonly entryIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly details: AlertDetails;
}

/** Something that holds by now, found by looking. */
export interface Condition extends Occasion {
  /** FADING: no longer bad enough to raise, not yet good enough to raise again when it gets worse. */
  readonly state: 'HOLDS' | 'FADING';
  /** How bad it is, in a unit of the rule's own. */
  readonly level: number;
}

/** What the words of an alert may tell. */
export interface Told {
  /** The intervention's title; null where there is none or it is not told. */
  readonly intervention: Text | null;
  readonly details: AlertDetails;
}

/** An alert in words: what it is, and what to do about it. */
export interface AlertWords {
  readonly title: Text;
  readonly todo: Text;
}

/** A kind of message that is heard. */
export interface Heard {
  readonly name: string;
}

/** How something is found by looking instead of by hearing of it. */
export interface Watch {
  /** MINUTE: what cannot wait for the morning. DAILY: at 06:30. */
  readonly rhythm: 'MINUTE' | 'DAILY';
  /** A condition that is this much worse than when it was raised is raised again; null: never while it lasts. */
  readonly step: number | null;
}

/** One kind of alert: everything that decides who hears of what, and in which words. */
export interface AlertRule<Kind extends Heard = Heard> {
  readonly kind: string;
  /** What people choose it by among all the kinds. */
  readonly name: Text;
  readonly hears: readonly Kind[];
  readonly watch: Watch | null;
  /**
   * SQL that gives the occasions ({@link Occasion}) of one message, whose data are `message.data`; of a watch the
   * conditions ({@link Condition}) that hold now. What is left out is null.
   */
  readonly finds: string;
  readonly audience: readonly Audience[];
  readonly urgency: Urgency;
  readonly needs: Need;
  /** Whether people may do without it: not what only they can do, nor what the law wants. */
  readonly mayBeOff: boolean;
  readonly escalation: {
    readonly afterMinutes: number;
    readonly to: readonly EscalationStep[];
    /** Only what cannot wait goes on: of a rule whose occasions are urgent now and then. */
    readonly ifUrgent?: true;
  } | null;
  /** SQL on `a` (alert) that says when its matter is over, so that nobody is reminded any more; null: it stays open. */
  readonly isOver: string | null;
  readonly words: (told: Told) => AlertWords;
}
