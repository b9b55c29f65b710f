import { reason, type Day, type Reason } from '../../kernel/index.js';
import {
  endsBeforeItBegins,
  optionalWordsProblems,
  pastDayProblems,
  wordsProblems,
  type CaseRecordProblem,
} from './case-record-problems.js';
import type { CaseAccess, CaseWay } from './case-access.js';
import type { FactDictionary } from './fact-type.js';
import { nearestName } from './nearest-name.js';
import { isLive, SHARED_LISTS, type SharingGround } from './sharing-ground.js';

export type GroundProblem =
  | CaseRecordProblem
  | 'ITEMS_MISSING'
  | 'TOO_MANY_ITEMS'
  | 'UNKNOWN_ITEM'
  | 'REPEATED_ITEM'
  | 'UNKNOWN_DEPARTMENT'
  | 'SAME_DEPARTMENT'
  | 'CASE_OF_NEITHER'
  | 'GIVER_MUST_RECORD'
  | 'LAW_MISSING'
  | 'LAW_NOT_ASKED'
  | 'REFUSAL_STANDS'
  | 'NOT_RELATED'
  | 'ALREADY_WITHDRAWN';

/** A ground as it is stated. */
export type StatedGround = Pick<
  SharingGround,
  | 'fromDepartment'
  | 'toDepartment'
  | 'items'
  | 'purpose'
  | 'kind'
  | 'decision'
  | 'law'
  | 'form'
  | 'givenOn'
  | 'validTo'
  | 'informedOn'
>;

/** What a stated ground is judged against. */
export interface GroundSurroundings {
  readonly dictionary: FactDictionary;
  /** The departments there are. */
  readonly departments: ReadonlySet<string>;
  /** The department of the case on which it is recorded. */
  readonly caseDepartment: string;
  readonly today: Day;
  /** What the case shows of the grounds about the citizen; only of these may a refusal be told. */
  readonly known: readonly SharingGround[];
}

type Problem = Reason<GroundProblem>;

/** More items than a ground can be specific about. */
const MOST_ITEMS = 200;

/** Every reason why a ground cannot be recorded so. */
export function groundProblems(ground: StatedGround, surroundings: GroundSurroundings): readonly Problem[] {
  const { givenOn, validTo, informedOn, purpose } = ground;
  const { today } = surroundings;
  return [
    ...departmentProblems(ground, surroundings),
    ...itemProblems(ground.items, surroundings.dictionary),
    ...giverProblems(ground, surroundings),
    ...wordsProblems('purpose', purpose, 500),
    ...lawProblems(ground),
    ...pastDayProblems('givenOn', givenOn, today),
    ...(validTo !== null && validTo < givenOn ? [endsBeforeItBegins('validTo')] : []),
    ...pastDayProblems('informedOn', informedOn, today),
    ...refusalProblems(ground, surroundings),
  ];
}

function departmentProblems(
  { fromDepartment, toDepartment }: StatedGround,
  { departments, caseDepartment }: GroundSurroundings,
): readonly Problem[] {
  const sides = [['fromDepartment', fromDepartment] as const, ['toDepartment', toDepartment] as const];
  const problems: Problem[] = sides
    .filter(([, department]) => !departments.has(department))
    .map(([field]) =>
      reason('UNKNOWN_DEPARTMENT', field, 'Afdelingen findes ikke.', 'There is no such department.'),
    );
  if (fromDepartment === toDepartment)
    problems.push(
      reason(
        'SAME_DEPARTMENT',
        'toDepartment',
        'En afdeling behøver intet grundlag for at dele med sig selv.',
        'A department needs no ground for sharing with itself.',
      ),
    );
  if (fromDepartment !== caseDepartment && toDepartment !== caseDepartment)
    problems.push(
      reason(
        'CASE_OF_NEITHER',
        'caseId',
        'Sagen hører hverken til den afdeling, der giver, eller den, der modtager.',
        'The case belongs neither to the department that gives nor to the one that receives.',
      ),
    );
  return problems;
}

/**
 * What is more than ordinary is shared without the citizen's word only by an act of the department that knows it (trust
 * rule 23): nobody reaches into another department's knowledge. Consent is the citizen's, whoever hears it.
 */
function giverProblems(
  { kind, decision, fromDepartment, toDepartment, items }: StatedGround,
  { caseDepartment, dictionary }: GroundSurroundings,
): readonly Problem[] {
  if (kind === 'CONSENT' || decision !== 'GIVEN') return [];
  if (caseDepartment === fromDepartment || caseDepartment !== toDepartment) return [];
  const isProtected = (item: string): boolean => {
    const type = dictionary.get(item);
    return type ? type.sensitivity !== 'ordinary' : SHARED_LISTS.some((list) => list === item);
  };
  return items.some(isProtected)
    ? [
        reason(
          'GIVER_MUST_RECORD',
          'fromDepartment',
          'Kun den afdeling, der giver oplysningerne, kan uden samtykke registrere, at de deles. Bed den om det.',
          'Without consent only the department that gives the information can record that it is shared. Ask it to.',
        ),
      ]
    : [];
}

function itemProblems(items: readonly string[], dictionary: FactDictionary): readonly Problem[] {
  if (items.length === 0)
    return [reason('ITEMS_MISSING', 'items', 'Sig, hvad der må deles.', 'Say what may be shared.')];
  if (items.length > MOST_ITEMS)
    return [
      reason(
        'TOO_MANY_ITEMS',
        'items',
        `Et grundlag nævner højst ${MOST_ITEMS} oplysninger.`,
        `A ground names at most ${MOST_ITEMS} things.`,
      ),
    ];
  const known = new Set<string>([...dictionary.keys(), ...SHARED_LISTS]);
  return items.flatMap((item, index): Problem[] => {
    const field = `items[${String(index)}]`;
    if (!known.has(item)) return [unknownItem(item, known, field)];
    return items.indexOf(item) < index
      ? [reason('REPEATED_ITEM', field, 'Nævnt mere end én gang.', 'Named more than once.')]
      : [];
  });
}

function unknownItem(item: string, known: ReadonlySet<string>, field: string): Problem {
  const meant = nearestName(item, known);
  return reason(
    'UNKNOWN_ITEM',
    field,
    `Det kan ikke deles under det navn.${meant === null ? '' : ` Mente du ${meant}?`}`,
    `Nothing can be shared under that name.${meant === null ? '' : ` Did you mean ${meant}?`}`,
  );
}

function lawProblems({ kind, law }: StatedGround): readonly Problem[] {
  if (kind !== 'LAW')
    return law === null
      ? []
      : [
          reason(
            'LAW_NOT_ASKED',
            'law',
            'Kun et grundlag i en lov nævner loven.',
            'Only a ground in an act names the act.',
          ),
        ];
  return law === null
    ? [
        reason(
          'LAW_MISSING',
          'law',
          'Nævn lov og paragraf, fx sundhedsloven § 43.',
          'Name the act and section, e.g. sundhedsloven § 43.',
        ),
      ]
    : optionalWordsProblems('law', law, 200);
}

/** Nobody is let to believe in a ground that would not work. */
function refusalProblems(ground: StatedGround, { known, today }: GroundSurroundings): readonly Problem[] {
  if (ground.decision === 'REFUSED') return [];
  const stands = known.some(
    (refusal) =>
      refusal.decision === 'REFUSED' &&
      isLive(refusal, today) &&
      refusal.fromDepartment === ground.fromDepartment &&
      refusal.toDepartment === ground.toDepartment &&
      refusal.items.some((item) => ground.items.includes(item)),
  );
  return stands
    ? [
        reason(
          'REFUSAL_STANDS',
          'items',
          'Borgeren har sagt nej til noget af det. Træk først afslaget tilbage, hvis borgeren har skiftet mening.',
          'The citizen has refused some of it. Withdraw the refusal first, if the citizen has changed his or her mind.',
        ),
      ]
    : [];
}

/**
 * Whether the actor works with the citizen: through a relationship, one's own, an absent person's or, for caseworkers,
 * the unit's. Belonging to the department or having broken the glass is not enough.
 */
export const isRelated = ({ via }: Pick<CaseAccess, 'via'>): boolean =>
  !(['DEPARTMENT', 'BROKEN_GLASS', 'LEAD'] as readonly CaseWay[]).includes(via);

/** The consent register is written by those who work with the citizen, not by everybody in the department. */
export const notRelated = (field: string): Reason<'NOT_RELATED'> =>
  reason(
    'NOT_RELATED',
    field,
    'Kun den, der har en aktuel tilknytning til sagen, registrerer grundlag for deling.',
    'Only somebody with a live relationship to the case records grounds for sharing.',
  );

/** The refusal of withdrawing twice. */
export const alreadyWithdrawn = (): Reason<'ALREADY_WITHDRAWN'> =>
  reason('ALREADY_WITHDRAWN', 'groundId', 'Det er allerede trukket tilbage.', 'It was withdrawn already.');
