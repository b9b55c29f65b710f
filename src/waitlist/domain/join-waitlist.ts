import type { CapacityContent } from '../../capacity/domain/index.js';
import { caseClosed } from '../../case-file/domain/index.js';
import type { InterventionContent, LegalRoute, WaitGuarantee } from '../../catalogue/domain/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import { addYears, reason, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems, when } from './field-problems.js';
import { guaranteeProblems, rightOf } from './guarantee.js';
import { joiningPeopleProblems, type JoiningPeople, type NamedPeople } from './joining-people.js';
import { joiningVerdictProblems, type JoiningAnswers } from './joining-verdict.js';

/** How far back the first referral may lie: longer ago it is history, which is imported. */
const YEARS_BACK = 3;
/** The longest that somebody who waits may be left without contact. */
const CONTACT_YEARS_AHEAD = 1;

/** What is said when somebody is put into a queue; what is null has the default named beside it. */
export interface JoinStatement extends NamedPeople, JoiningAnswers {
  /** Under which law it would be given; needed when the intervention has any in force (R48). */
  readonly legalBasisId: string | null;
  readonly firstReferralOn: Day;
  /** The day from which a guarantee counts that counts from none of ours. */
  readonly guaranteeFrom: Day | null;
  readonly guestMunicipality: string | null;
  readonly comesAtShortNotice: boolean;
  readonly nextContactOn: Day;
}

/** What somebody joins, as far as it decides. */
export type JoinedContent = Pick<InterventionContent, 'queueable' | 'legalRoutes' | 'payer'>;

/** All that decides whether somebody can join. */
export interface JoinGround {
  readonly today: Day;
  readonly isCaseClosed: boolean;
  readonly content: JoinedContent;
  /** null: nobody has stated any capacity, which keeps nobody from waiting for it. */
  readonly capacity: Pick<CapacityContent, 'mode' | 'intake' | 'keepsWaitlist' | 'guestPlaces'> | null;
  /** The legal routes in force today. */
  readonly routes: readonly LegalRoute[];
  /** What the named legal basis says of waiting. */
  readonly guarantee: WaitGuarantee | null;
  readonly verdict: Pick<Verdict, 'outcome' | 'emergency'>;
  readonly isInQueue: boolean;
  readonly isPlaced: boolean;
  readonly people: JoiningPeople;
}

/** Every reason why somebody cannot join; acute danger is the first of them. */
export const joinProblems = (said: JoinStatement, ground: JoinGround): readonly Reason[] => [
  ...joiningVerdictProblems(said, ground.verdict),
  ...(ground.isCaseClosed ? [caseClosed()] : []),
  ...queueProblems(ground),
  ...routeProblems(said, ground.routes),
  ...guaranteeProblems(ground.guarantee, said.guaranteeFrom, ground.today),
  ...guestProblems(said, ground.capacity),
  ...dayProblems(said.firstReferralOn, 'firstReferralOn', {
    from: addYears(ground.today, -YEARS_BACK),
    to: ground.today,
  }),
  ...contactDayProblems(said.nextContactOn, ground.today),
  ...joiningPeopleProblems(said, ground),
];

/** The next day on which somebody must be in touch: to come, and within a year. */
export const contactDayProblems = (day: Day, today: Day): readonly Reason[] => [
  ...dayProblems(day, 'nextContactOn', { from: null, to: addYears(today, CONTACT_YEARS_AHEAD) }),
  ...when(
    day <= today,
    'NOT_AHEAD',
    'nextContactOn',
    'Den næste kontakt skal ligge efter i dag.',
    'The next contact must come after today.',
  ),
];

/** Whether there is a queue that the citizen can stand in. */
const queueProblems = ({
  content,
  capacity,
  guarantee,
  isInQueue,
  isPlaced,
}: JoinGround): readonly Reason[] => [
  ...when(
    !content.queueable,
    'NOT_QUEUEABLE',
    'interventionId',
    'Man henvender sig direkte; der er ingen venteliste.',
    'People come by themselves; there is no waitlist.',
  ),
  ...when(
    content.queueable && capacity !== null && !capacity.keepsWaitlist,
    'KEEPS_NO_WAITLIST',
    'interventionId',
    'Indsatsen fører ikke venteliste for tiden.',
    'The intervention keeps no waitlist for now.',
  ),
  // A right to be helped in time is not put off by a closed door: who has one waits where it can be seen.
  ...when(
    content.queueable &&
      capacity?.intake === 'CLOSED' &&
      capacity.keepsWaitlist &&
      rightOf(guarantee) === null,
    'INTAKE_CLOSED',
    'interventionId',
    'Indsatsen optager ingen for tiden. De, der venter, beholder deres plads.',
    'The intervention takes nobody in for now. Those who wait keep their places.',
  ),
  ...when(
    isInQueue,
    'ALREADY_IN_QUEUE',
    'caseId',
    'Borgeren står allerede på ventelisten.',
    'The citizen is on the waitlist already.',
  ),
  ...when(
    isPlaced && !isInQueue,
    'ALREADY_PLACED',
    'caseId',
    'Borgeren er allerede i gang i indsatsen.',
    'The citizen has started in the intervention already.',
  ),
];

const routeProblems = ({ legalBasisId }: JoinStatement, routes: readonly LegalRoute[]): readonly Reason[] => {
  const ids = routes.map((route) => route.legalBasisId);
  if (legalBasisId === null) {
    return when(
      ids.length > 0,
      'LEGAL_ROUTE_MISSING',
      'legalBasisId',
      `Skriv efter hvilken hjemmel: ${ids.join(', ')}.`,
      `State the legal basis: ${ids.join(', ')}.`,
    );
  }
  return when(
    !ids.includes(legalBasisId),
    'NO_SUCH_LEGAL_ROUTE',
    'legalBasisId',
    'Indsatsen gives ikke efter den hjemmel i dag.',
    'The intervention is not given under that legal basis today.',
  );
};

/** A guest waits for one of the places that are kept for his or her municipality. */
export function guestProblems(
  { guestMunicipality: code }: Pick<JoinStatement, 'guestMunicipality'>,
  capacity: JoinGround['capacity'],
): readonly Reason[] {
  if (code === null) return [];
  if (!/^\d{4}$/.test(code)) {
    return [
      reason(
        'NOT_A_MUNICIPALITY',
        'guestMunicipality',
        'En kommunekode har fire cifre.',
        'A municipality code has four digits.',
      ),
    ];
  }
  const has = capacity?.guestPlaces.some(
    ({ municipalityCode, places }) => municipalityCode === code && places > 0,
  );
  return when(
    has !== true,
    'GUESTS_HAVE_NO_PLACES',
    'guestMunicipality',
    'Indsatsen har ingen pladser til den kommune.',
    'The intervention keeps no places for that municipality.',
  );
}
