import type { EventKind } from './logged.js';

/** Where an entry stands in the log. */
export type LoggedState = 'waiting' | 'offered' | 'accepted' | 'taking-part' | 'gone';

type Step = Partial<Record<EventKind, LoggedState>>;

/** What may follow what. An acceptance may be missing from a log: then a start follows a slot offer at once. */
const NEXT: Readonly<Record<LoggedState, Step>> = {
  waiting: { offered: 'offered', left: 'gone', reclassified: 'waiting' },
  offered: {
    accepted: 'accepted',
    declined: 'waiting',
    expired: 'waiting',
    started: 'taking-part',
    left: 'gone',
    reclassified: 'offered',
  },
  accepted: { started: 'taking-part', left: 'gone', reclassified: 'accepted', declined: 'waiting' },
  'taking-part': { finished: 'gone' },
  gone: {},
};

/** The state after an event; undefined when the event cannot happen in that state. */
export const stateAfter = (state: LoggedState, event: EventKind): LoggedState | undefined =>
  NEXT[state][event];
