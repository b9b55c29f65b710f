import type { EntryState } from './entry-state.js';

/** Everything that can happen to an entry. */
export const ENTRY_STEPS = [
  'CONFIRM',
  'REFUSE',
  'PAUSE',
  'RESUME',
  'OFFER',
  'ANSWER_NO',
  'EXPIRE',
  'TAKE_BACK_OFFER',
  'ACCEPT',
  'GIVE_BACK',
  'START',
  'START_DIRECTLY',
  'END',
  'WITHDRAW',
  'CLOSE',
  'RESTORE',
] as const;
export type EntryStep = (typeof ENTRY_STEPS)[number];

/** From which states a step is possible, and where it leads. */
export interface Transition {
  readonly from: readonly EntryState[];
  readonly to: EntryState;
}

/** The one table of what may become of an entry; nothing else changes a state (R3). */
export const TRANSITIONS: Readonly<Record<EntryStep, Transition>> = {
  CONFIRM: { from: ['REFERRED'], to: 'WAITING' },
  // The owning department may find later that somebody does not fit after all; a place that is held is given back first.
  REFUSE: { from: ['REFERRED', 'WAITING', 'PAUSED'], to: 'REFUSED' },
  PAUSE: { from: ['WAITING'], to: 'PAUSED' },
  RESUME: { from: ['PAUSED'], to: 'WAITING' },
  OFFER: { from: ['WAITING'], to: 'OFFERED' },
  ANSWER_NO: { from: ['OFFERED'], to: 'WAITING' },
  EXPIRE: { from: ['OFFERED'], to: 'WAITING' },
  TAKE_BACK_OFFER: { from: ['OFFERED'], to: 'WAITING' },
  ACCEPT: { from: ['OFFERED'], to: 'PLACED' },
  GIVE_BACK: { from: ['PLACED'], to: 'WAITING' },
  START: { from: ['PLACED'], to: 'STARTED' },
  START_DIRECTLY: { from: ['REFERRED', 'WAITING', 'PAUSED'], to: 'STARTED' },
  END: { from: ['STARTED'], to: 'ENDED' },
  WITHDRAW: { from: ['REFERRED', 'WAITING', 'PAUSED'], to: 'WITHDRAWN' },
  // Only what happens to a citizen or to the intervention closes an entry: death, a merge, the end of the intervention.
  CLOSE: { from: ['REFERRED', 'WAITING', 'PAUSED', 'OFFERED', 'PLACED'], to: 'CLOSED' },
  RESTORE: { from: ['REFUSED', 'WITHDRAWN', 'CLOSED'], to: 'WAITING' },
};

/** Where the step leads from the state; null when it is not possible. */
export const after = (state: EntryState, step: EntryStep): EntryState | null => {
  const { from, to } = TRANSITIONS[step];
  return from.includes(state) ? to : null;
};

/**
 * Why the table is no life of an entry; asked when the process starts, so that a table that leaves people stranded never
 * serves anybody: every state can be reached from REFERRED, and from every state some end.
 */
export function tableProblems(
  transitions: Readonly<Record<string, Transition>>,
  states: readonly EntryState[],
): readonly string[] {
  const table = Object.values(transitions);
  const next = (state: EntryState): readonly EntryState[] =>
    table.filter(({ from }) => from.includes(state)).map(({ to }) => to);
  const reachable = (start: EntryState): ReadonlySet<EntryState> => {
    const seen = new Set([start]);
    for (const state of seen) for (const one of next(state)) seen.add(one);
    return seen;
  };
  const fromReferral = reachable('REFERRED');
  const isEnd = (state: EntryState): boolean => ['ENDED', 'WITHDRAWN', 'REFUSED', 'CLOSED'].includes(state);
  return [
    ...states.filter((state) => !fromReferral.has(state)).map((state) => `${state} cannot be reached`),
    ...states.filter((state) => ![...reachable(state)].some(isEnd)).map((state) => `${state} never ends`),
    ...table
      .filter(({ from, to }) => from.includes(to) || [...from, to].some((state) => !states.includes(state)))
      .map(({ to }) => `a step to ${to} leads nowhere or from where nobody is`),
  ];
}
