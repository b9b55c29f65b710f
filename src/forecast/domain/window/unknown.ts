import { reason, type Reason } from '../../../kernel/index.js';
import type { Parameters } from '../fit/parameters.js';

/** Fewer own starts than this, and few in the category, are no ground for a number. */
const OWN_STARTS_NEEDED = 3;
const CATEGORY_STARTS_NEEDED = 15;
/** Fewer own starts than this make a window weak. */
export const OWN_STARTS_FIRM = 6;

export type UnknownCode =
  | 'INTAKE_CLOSED'
  | 'NO_PLACES'
  | 'NO_PLANNED_START'
  | 'TOO_FEW_STARTS'
  | 'INTAKE_SILENT'
  | 'NO_START_IN_SIGHT'
  | 'ENTRY_NOT_WAITING'
  | 'UNKNOWN_TIER';

/** Why there is no number, in `text`, and what would cure it. */
export interface Unknown {
  readonly why: Reason<UnknownCode>;
  readonly cure: Reason<UnknownCode>['text'];
}

const unknown = (
  code: UnknownCode,
  why: readonly [da: string, en: string],
  cure: readonly [da: string, en: string],
): Unknown => ({ why: reason(code, null, ...why), cure: { da: cure[0], en: cure[1] } });

/** Why nothing can be said of an intervention at all, before any path is drawn; null: something can. */
export function unknownIntervention(parameters: Parameters): Unknown | null {
  const { history, places, plan, ownStarts, categoryStarts, stalledDays } = parameters;
  if (history.intervention.kind === 'rolling' && !places.some((number) => number > 0))
    return unknown(
      'NO_PLACES',
      ['Der er ikke oplyst nogen pladser.', 'No places are stated.'],
      ['Oplys antallet af pladser.', 'State the number of places.'],
    );
  if (history.intervention.kind === 'cohort' && plan.cohorts.length === 0)
    return unknown(
      'NO_PLANNED_START',
      ['Der er ikke planlagt noget hold.', 'No cohort is planned.'],
      ['Bekræft næste holdstart.', 'Confirm the next start of a cohort.'],
    );
  if (stalledDays !== null)
    return unknown(
      'INTAKE_SILENT',
      [
        `Der er folk i kø og ledige pladser, men ingen er taget ind i ${stalledDays} dage.`,
        `People wait and places are free, but nobody has been taken in for ${stalledDays} days.`,
      ],
      ['Bekræft, at der stadig optages.', 'Confirm that people are still taken in.'],
    );
  if (ownStarts < OWN_STARTS_NEEDED && categoryStarts < CATEGORY_STARTS_NEEDED)
    return unknown(
      'TOO_FEW_STARTS',
      [
        `Der er kun set ${ownStarts} starter her og ${categoryStarts} i lignende indsatser.`,
        `Only ${ownStarts} starts were seen here and ${categoryStarts} in like interventions.`,
      ],
      [
        'Indlæs tidligere forløb, eller vent til flere er startet.',
        'Import earlier courses, or wait until more people have started.',
      ],
    );
  return null;
}

/** The owning department takes nobody in for now. */
export const intakeClosed = (): Unknown =>
  unknown(
    'INTAKE_CLOSED',
    ['Der optages ikke for tiden.', 'Nobody is taken in at present.'],
    [
      'Åbn for optag, eller oplys, fra hvilken dag der optages igen.',
      'Open the intake, or state from which day people are taken in again.',
    ],
  );

/** More than half of the paths saw no start within three years. */
export const noStartInSight = (): Unknown =>
  unknown(
    'NO_START_IN_SIGHT',
    [
      'I over halvdelen af tilfældene kommer der ingen start inden for tre år.',
      'In more than half of the cases no start comes within three years.',
    ],
    ['Flere pladser eller hold, eller en anden indsats.', 'More places or cohorts, or another intervention.'],
  );

/** The entry asked for does not wait (any more), or holds a slot offer already. */
export const entryNotWaiting = (): Unknown =>
  unknown(
    'ENTRY_NOT_WAITING',
    ['Borgeren venter ikke på denne indsats.', 'The citizen does not wait for this intervention.'],
    ['Skriv borgeren på ventelisten.', 'Put the citizen on the waitlist.'],
  );

/** The class (tier) asked for does not exist in the queue. */
export const unknownTier = (classes: number): Unknown =>
  unknown(
    'UNKNOWN_TIER',
    [`Køen kender kun prioritet 1 til ${classes}.`, `The queue only knows tiers 1 to ${classes}.`],
    ['Spørg med en af dem.', 'Ask with one of them.'],
  );
