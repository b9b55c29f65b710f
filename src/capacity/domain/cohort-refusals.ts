import {
  dayOf,
  localTimeOf,
  reason,
  refuse,
  type Instant,
  type Reason,
  type Refused,
} from '../../kernel/index.js';

/** The one answer for a cohort that does not exist and for one of another department. */
export const noSuchCohort = (field = 'id'): Refused<'NO_SUCH_COHORT'> =>
  refuse(
    reason(
      'NO_SUCH_COHORT',
      field,
      'Blandt de hold, du vedligeholder, er der intet med dette id.',
      'Among the cohorts you keep there is none with this id.',
    ),
  );

/** The one answer for a closure that does not exist, is lifted already, or belongs to another department. */
export const noSuchClosure = (field = 'id'): Refused<'NO_SUCH_CLOSURE'> =>
  refuse(
    reason(
      'NO_SUCH_CLOSURE',
      field,
      'Blandt de lukninger, du kan ophæve, er der ingen med dette id.',
      'Among the closures you can lift there is none with this id.',
    ),
  );

/** Only interventions that are given in cohorts have cohorts (R23). */
export const notInCohorts = (): Reason<'NOT_IN_COHORTS'> =>
  reason(
    'NOT_IN_COHORTS',
    'interventionId',
    'Indsatsen gives ikke på hold.',
    'The intervention is not given in cohorts.',
  );

/** Somebody stated capacity of another kind for the intervention: seats of cohorts would not be seen. */
export const modeNotCohorts = (): Reason<'MODE_NOT_COHORTS'> =>
  reason(
    'MODE_NOT_COHORTS',
    'interventionId',
    'Indsatsens kapacitet er ikke angivet som hold; angiv den som hold først.',
    'The capacity of the intervention is not stated as cohorts; state it as cohorts first.',
  );

/** Nothing is planned for an intervention that has left the catalogue for good. */
export const interventionRetired = (): Reason<'INTERVENTION_RETIRED'> =>
  reason(
    'INTERVENTION_RETIRED',
    'interventionId',
    'Indsatsen er taget ud af kataloget.',
    'The intervention was taken out of the catalogue.',
  );

/** A cohort that was cancelled stays so; its rows are history. */
export const cohortCancelled = (field = 'id'): Reason<'COHORT_CANCELLED'> =>
  reason('COHORT_CANCELLED', field, 'Holdet er aflyst.', 'The cohort is cancelled.');

/** A cohort whose last day has passed is history. */
export const cohortEnded = (field = 'id'): Reason<'COHORT_ENDED'> =>
  reason('COHORT_ENDED', field, 'Holdet er slut.', 'The cohort has ended.');

/** Nothing would be different afterwards, so no version is made. */
export const nothingChanges = (field: string): Reason<'NOTHING_CHANGES'> =>
  reason('NOTHING_CHANGES', field, 'Der er ikke ændret noget.', 'Nothing is changed.');

/** A session of a group given in cohorts is one of a cohort. */
export const cohortMissing = (): Reason<'COHORT_MISSING'> =>
  reason(
    'COHORT_MISSING',
    'cohortId',
    'Indsatsen gives på hold; skriv hvilket hold.',
    'The intervention is given in cohorts; say which cohort.',
  );

/** Whoever changes a cohort says which version the change was made from. */
export const versionMissing = (): Reason<'VERSION_MISSING'> =>
  reason(
    'VERSION_MISSING',
    'expectedVersion',
    'Skriv, hvilken version af holdet ændringen er lavet ud fra.',
    'State the version of the cohort that the change was made from.',
  );

/** Who made a version and when; `by` is null when a machine did. */
export interface MadeBy {
  readonly by: string | null;
  readonly at: Instant;
}

/** Where a person's name goes; ids are kept, names are looked up when somebody reads. */
const personMark = (id: string): string => `{person:${id}}`;
const PERSON_MARK = /\{person:([0-9a-f-]{36})\}/g;

/**
 * The change was made from a version that is no longer the newest. Says who was first and when (Copenhagen time), so
 * that two colleagues can talk; nothing of either is lost.
 *
 * @param newest the newest version
 * @param first who made the version that came next after the one stated; null when there never was the one stated
 */
export function staleCohort(newest: number, first: MadeBy | null, field: string): Reason<'STALE_VERSION'> {
  const number = String(newest);
  if (first === null) {
    return reason(
      'STALE_VERSION',
      field,
      `Den nyeste version er ${number}; hent den, og ret igen.`,
      `The newest version is ${number}; read it and change it again.`,
    );
  }
  const [day, time] = [dayOf(first.at), localTimeOf(first.at)];
  const [da, en] =
    first.by === null ? ['Systemet', 'The system'] : [personMark(first.by), personMark(first.by)];
  return reason(
    'STALE_VERSION',
    field,
    `${da} ændrede holdet først, ${day} kl. ${time}. Den nyeste version er ${number}; hent den, og ret igen.`,
    `${en} changed the cohort first, ${day} at ${time}. The newest version is ${number}; read it and change it again.`,
  );
}

const marksIn = ({ text }: Reason): readonly string[] =>
  [...text.da.matchAll(PERSON_MARK)].flatMap(([, id]) => id ?? []);

/** The people whom a refusal names by id. */
export const peopleIn = ({ refused }: Refused): readonly string[] => [...new Set(refused.flatMap(marksIn))];

/** The refusal with names in the place of ids; somebody who is not recorded any more stays "a colleague". */
export function withNames(refusal: Refused, names: ReadonlyMap<string, string>): Refused {
  const named = (sentence: string, unknown: string): string =>
    sentence.replace(PERSON_MARK, (_mark, id: string) => names.get(id) ?? unknown);
  return refuse(
    ...refusal.refused.map((one) => ({
      ...one,
      text: { da: named(one.text.da, 'En kollega'), en: named(one.text.en, 'A colleague') },
    })),
  );
}
