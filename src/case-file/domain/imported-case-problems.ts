import { isDay, isRefused, isUuid, reason, type Day, type Period, type Reason } from '../../kernel/index.js';
import {
  commitmentProblems,
  participationProblems,
  pastDayProblems,
  wordsProblems,
} from './case-record-problems.js';
import { CLOSING_REASON_LENGTH_MAX, languageProblems, nameProblems } from './citizen-problems.js';
import { parseCivilRegistrationNumber } from './civil-registration-number.js';
import type { FactDictionary } from './fact-type.js';
import { valueProblems } from './fact-value.js';
import type { ImportedCase, ImportedFact, ImportedRelationship } from './imported-case.js';
import { unknownFact } from './parse-facts.js';
import { groundProblems } from './sharing-ground-problems.js';

/** What imported cases are judged against. */
export interface ImportSurroundings {
  readonly dictionary: FactDictionary;
  /** The departments there are. */
  readonly departments: ReadonlySet<string>;
  readonly today: Day;
}

/** Cases in one batch; more is for several. */
export const IMPORTED_CASES_MAX = 2_000;

const REASON_LENGTH_MAX = 500;

/** Puts the path of the part before the field of each reason. */
const under = (path: string, problems: readonly Reason[]): readonly Reason[] =>
  problems.map((one) => ({ ...one, field: one.field === null ? path : `${path}.${one.field}` }));

const each = <Part>(
  name: string,
  parts: readonly Part[],
  problemsOf: (part: Part) => readonly Reason[],
): readonly Reason[] => parts.flatMap((part, at) => under(`${name}[${String(at)}]`, problemsOf(part)));

const impossible = (field: string, day: Day | null): readonly Reason[] =>
  day === null || isDay(day)
    ? []
    : [reason('IMPOSSIBLE_DAY', field, 'Dagen findes ikke i kalenderen.', 'The day is not in the calendar.')];

const endsTooEarly = (field: string): Reason =>
  reason('ENDS_BEFORE_IT_BEGINS', field, 'Det slutter, før det begynder.', 'It ends before it begins.');

function periodProblems({ validFrom, validTo }: Period): readonly Reason[] {
  const days = [...impossible('validFrom', validFrom), ...impossible('validTo', validTo)];
  return days.length === 0 && validTo !== null && validTo < validFrom ? [endsTooEarly('validTo')] : days;
}

function relationshipProblems(one: ImportedRelationship): readonly Reason[] {
  const problems = [...wordsProblems('reason', one.reason, REASON_LENGTH_MAX), ...periodProblems(one)];
  const isPerson = one.personId !== null && isUuid(one.personId);
  if (one.kind === 'UNIT' ? one.personId !== null : !isPerson) {
    problems.push(
      reason(
        'BAD_PERSON',
        'personId',
        'Enheden er ingen person, alle andre er.',
        'The unit is nobody, all others are somebody.',
      ),
    );
  }
  if (one.kind === 'ABSENCE_COVER' && one.validTo === null) {
    problems.push(
      reason(
        'COVER_WITHOUT_END',
        'validTo',
        'Vikariatet mangler en sidste dag.',
        'Cover of absence needs a last day.',
      ),
    );
  }
  return problems;
}

const factProblems = (one: ImportedFact, { dictionary, today }: ImportSurroundings): readonly Reason[] => {
  const type = dictionary.get(one.fact);
  return [
    ...(type ? valueProblems(type, one.value, 'value') : [unknownFact(one.fact, dictionary, 'fact')]),
    ...impossible('observedOn', one.observedOn),
    ...pastDayProblems('observedOn', one.observedOn, today),
  ];
};

/** Times that cannot stand beside each other: two responsible people at once, or somebody twice in one way. */
function overlapProblems(relationships: readonly ImportedRelationship[]): readonly Reason[] {
  const clash = (one: ImportedRelationship, other: ImportedRelationship): boolean =>
    one.kind === other.kind &&
    (one.kind === 'RESPONSIBLE' || one.personId === other.personId) &&
    one.validFrom <= (other.validTo ?? one.validFrom) &&
    other.validFrom <= (one.validTo ?? other.validFrom);
  return relationships.flatMap((one, at) =>
    relationships.slice(0, at).some((earlier) => clash(one, earlier))
      ? [
          reason(
            'OVERLAPPING',
            `relationships[${String(at)}].validFrom`,
            'Tiden overlapper en anden tilknytning.',
            'The time overlaps another relationship.',
          ),
        ]
      : [],
  );
}

/** What is wrong with the days between which the case file was open. */
function openingProblems({ openedOn, closedOn, closingReason }: ImportedCase, today: Day): readonly Reason[] {
  const problems = [
    ...impossible('openedOn', openedOn),
    ...impossible('closedOn', closedOn),
    ...pastDayProblems('openedOn', openedOn, today),
    ...pastDayProblems('closedOn', closedOn, today),
  ];
  if (closedOn !== null && closedOn < openedOn) problems.push(endsTooEarly('closedOn'));
  if ((closedOn === null) !== (closingReason === null)) {
    problems.push(
      reason(
        'CLOSED_WITH_REASON',
        'closingReason',
        'En lukket sag har en begrundelse, og kun den.',
        'A closed case has a reason, and only that.',
      ),
    );
  }
  return closingReason === null
    ? problems
    : [...problems, ...wordsProblems('closingReason', closingReason, CLOSING_REASON_LENGTH_MAX)];
}

/** Every reason why one case cannot be imported. */
function caseProblems(one: ImportedCase, surroundings: ImportSurroundings): readonly Reason[] {
  const { today, departments, dictionary } = surroundings;
  const parsed = parseCivilRegistrationNumber(one.civilRegistrationNumber, today);
  return [
    ...(isUuid(one.id) ? [] : [reason('BAD_ID', 'id', 'Det er ikke et id.', 'This is not an id.')]),
    ...(isRefused(parsed) ? parsed.refused : []),
    ...nameProblems(one.name),
    ...languageProblems(one.interpreterLanguage),
    ...(departments.has(one.departmentId)
      ? []
      : [
          reason(
            'UNKNOWN_DEPARTMENT',
            'departmentId',
            'Afdelingen findes ikke.',
            'There is no such department.',
          ),
        ]),
    ...openingProblems(one, today),
    ...each('relationships', one.relationships, relationshipProblems),
    ...overlapProblems(one.relationships),
    ...each('facts', one.facts, (fact) => factProblems(fact, surroundings)),
    ...each('wishes', one.wishes, ({ words, statedOn, endedOn }) => [
      ...wordsProblems('words', words, 4_000),
      ...impossible('statedOn', statedOn),
      ...impossible('endedOn', endedOn),
      ...pastDayProblems('statedOn', statedOn, today),
      ...(endedOn !== null && endedOn < statedOn ? [endsTooEarly('endedOn')] : []),
    ]),
    ...each('participations', one.participations, (participation) => [
      ...impossible('beganOn', participation.beganOn),
      ...impossible('endedOn', participation.endedOn),
      ...participationProblems({ ...participation, interventionSlug: null }, today),
    ]),
    ...each('commitments', one.commitments, (commitment) => [
      ...impossible('validFrom', commitment.validFrom),
      ...impossible('validTo', commitment.validTo),
      ...commitmentProblems(commitment),
    ]),
    ...each('grounds', one.grounds, (ground) => [
      ...impossible('givenOn', ground.givenOn),
      ...impossible('validTo', ground.validTo),
      ...impossible('informedOn', ground.informedOn),
      ...groundProblems(ground, {
        dictionary,
        departments,
        today,
        caseDepartment: one.departmentId,
        known: [],
      }),
    ]),
  ];
}

/** Every reason why the batch cannot be imported, each with the case's place in its path (`cases[3].name`). */
export function importProblems(
  cases: readonly ImportedCase[],
  surroundings: ImportSurroundings,
): readonly Reason[] {
  if (cases.length > IMPORTED_CASES_MAX) {
    const most = String(IMPORTED_CASES_MAX);
    return [
      reason('TOO_MANY_CASES', 'cases', `Højst ${most} sager ad gangen.`, `At most ${most} cases at a time.`),
    ];
  }
  const ids = new Set<string>();
  return cases.flatMap((one, at) => {
    const path = `cases[${String(at)}]`;
    const repeated = ids.has(one.id)
      ? [reason('REPEATED_ID', 'id', 'Id’et står der to gange.', 'The id is there twice.')]
      : [];
    ids.add(one.id);
    return under(path, [...repeated, ...caseProblems(one, surroundings)]);
  });
}
