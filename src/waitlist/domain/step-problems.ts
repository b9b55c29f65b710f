import { reason, type Reason } from '../../kernel/index.js';
import { isLive, isQueued, type EntryState } from './entry-state.js';
import { after, type EntryStep } from './transitions.js';

type WrongState = Reason<'WRONG_STATE'>;

/** Something cannot be done from where the entry stands; says where that is. */
const wrongState = (state: EntryState, field: string): WrongState =>
  reason(
    'WRONG_STATE',
    field,
    `Det kan ikke lade sig gøre: ventelistepladsen er ${WORDS[state].da}.`,
    `That cannot be done: the entry is ${WORDS[state].en}.`,
  );

/** Why a step cannot be taken from where the entry stands. */
export const stepProblems = (state: EntryState, step: EntryStep, field = 'entryId'): readonly WrongState[] =>
  after(state, step) === null ? [wrongState(state, field)] : [];

/** Why something that is done for whoever waits, has a place or has started cannot be done. */
export const liveProblems = (state: EntryState, field = 'entryId'): readonly WrongState[] =>
  isLive(state) ? [] : [wrongState(state, field)];

/** Why something that concerns the order of a queue cannot be done. */
export const inQueueProblems = (state: EntryState, field = 'entryId'): readonly WrongState[] =>
  isQueued(state) ? [] : [wrongState(state, field)];

const WORDS: Readonly<Record<EntryState, { readonly da: string; readonly en: string }>> = {
  REFERRED: { da: 'henvist og ikke bekræftet endnu', en: 'referred and not confirmed yet' },
  WAITING: { da: 'i kø', en: 'waiting' },
  PAUSED: { da: 'på pause', en: 'paused' },
  OFFERED: {
    da: 'tilbudt en plads, som der ikke er svaret på',
    en: 'offered a place that was not answered yet',
  },
  PLACED: { da: 'lovet en plads', en: 'promised a place' },
  STARTED: { da: 'i gang', en: 'started' },
  ENDED: { da: 'afsluttet', en: 'ended' },
  WITHDRAWN: { da: 'taget af ventelisten', en: 'withdrawn' },
  REFUSED: { da: 'afslået', en: 'refused' },
  CLOSED: { da: 'lukket', en: 'closed' },
};
