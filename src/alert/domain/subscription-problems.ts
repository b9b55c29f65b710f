import { isLocalTime, LANGUAGES, reason, type Reason, type RoleGrant } from '../../kernel/index.js';
import { canBeFollowed, canConcern, isAboutCase, mayFollow } from './reach.js';
import type { AlertRule } from './rule.js';
import type { AlertSettings } from './settings.js';
import { CHANNELS, DIGEST_RHYTHMS } from './settings.js';
import { DELIVERIES, type Subscription } from './subscription.js';

/** The one kind of alert that has a limit of somebody's own. */
export const LIMITED_KIND = 'WAIT_ABOVE_LIMIT';

/** Five years: no wait is longer. */
const THRESHOLD_WEEKS_MAX = 260;

/** A subscription that somebody asks for. */
export type WantedSubscription = Omit<Subscription, 'id' | 'personId'>;

/** What the product knows of what a subscription names. */
export interface SubscriptionGround {
  /** The kind's rule; null when the product does not know the kind, or none is named. */
  readonly rule: Pick<AlertRule, 'mayBeOff' | 'audience' | 'needs' | 'escalation'> | null;
  /** Whether the intervention or purpose is there, or the case open to the person; true where none is named. */
  readonly isScopeThere: boolean;
  /** The department that owns the intervention; null where none is named. */
  readonly departmentId: string | null;
  /** The person's roles today. */
  readonly grants: readonly RoleGrant[];
}

export type SubscriptionProblem =
  | 'UNKNOWN_KIND'
  | 'MORE_THAN_ONE_SCOPE'
  | 'NOT_THERE'
  | 'THRESHOLD_MISSING'
  | 'THRESHOLD_OUT_OF_RANGE'
  | 'THRESHOLD_NOT_FOR_THIS_KIND'
  | 'LIMIT_OF_SOMETHING'
  | 'CANNOT_BE_FOLLOWED'
  | 'NOT_ABOUT_A_CASE'
  | 'SCOPE_MISSING'
  | 'NOT_FOR_YOU'
  | 'UNKNOWN_DELIVERY'
  | 'MAY_NOT_BE_OFF';

/** The name of the field that says what a subscription is about. */
const scopeField = ({ caseId, interventionId, purposeId }: WantedSubscription): string | null =>
  caseId !== null
    ? 'caseId'
    : interventionId !== null
      ? 'interventionId'
      : purposeId !== null
        ? 'purposeId'
        : null;

function thresholdProblems(wanted: WantedSubscription): readonly Reason<SubscriptionProblem>[] {
  const { kind, thresholdWeeks } = wanted;
  if (kind !== LIMITED_KIND)
    return thresholdWeeks === null
      ? []
      : [
          reason(
            'THRESHOLD_NOT_FOR_THIS_KIND',
            'thresholdWeeks',
            'Kun en grænse for ventetid har et antal uger.',
            'Only a limit of wait has a number of weeks.',
          ),
        ];
  if (thresholdWeeks === null)
    return wanted.delivery === 'OFF'
      ? []
      : [
          reason(
            'THRESHOLD_MISSING',
            'thresholdWeeks',
            'Skriv, over hvor mange uger du vil høre om det.',
            'Say above how many weeks you want to hear of it.',
          ),
        ];
  return Number.isInteger(thresholdWeeks) && thresholdWeeks >= 1 && thresholdWeeks <= THRESHOLD_WEEKS_MAX
    ? []
    : [
        reason(
          'THRESHOLD_OUT_OF_RANGE',
          'thresholdWeeks',
          'Grænsen er 1 til 260 uger.',
          'The limit is 1 to 260 weeks.',
        ),
      ];
}

const hasScope = (wanted: WantedSubscription): boolean => scopeField(wanted) !== null;

/**
 * Why a kind would never be told for the subscription, or never otherwise than without it. With a scope one follows, or
 * does without; without one it says how what concerns one anyway is told.
 */
function reachProblem(
  wanted: WantedSubscription,
  { rule, departmentId, grants }: SubscriptionGround,
): Reason<SubscriptionProblem> | null {
  if (rule === null || wanted.kind === LIMITED_KIND) return null;
  const isFollowed = canBeFollowed(rule);
  const mayBeTold = canConcern(rule, grants, departmentId);
  if (!hasScope(wanted) && isFollowed && !mayBeTold)
    return reason(
      'SCOPE_MISSING',
      'interventionId',
      'Det hører kun den om, der følger noget: vælg en indsats, et formål eller en sag.',
      'Only those who follow something hear of it: choose an intervention, a purpose or a case.',
    );
  if (wanted.caseId !== null && !isAboutCase(rule))
    return reason(
      'NOT_ABOUT_A_CASE',
      'caseId',
      'Denne besked handler ikke om en enkelt borger: vælg en indsats eller et formål.',
      'This alert is not about one citizen: choose an intervention or a purpose.',
    );
  if (hasScope(wanted) && !isFollowed && wanted.delivery !== 'OFF')
    return reason(
      'CANNOT_BE_FOLLOWED',
      'kind',
      'Denne besked kan ikke følges; den kommer til dem, den vedrører. Sig uden indsats, formål og sag, hvordan du vil have den.',
      'This alert cannot be followed; it comes to those whom it concerns. Say how you want it without an intervention, purpose or case.',
    );
  if (!mayBeTold && !(isFollowed && mayFollow(rule, grants, departmentId)))
    return reason(
      'NOT_FOR_YOU',
      'kind',
      'Med dine roller kommer denne besked ikke til dig.',
      'With your roles this alert does not come to you.',
    );
  return null;
}

/** What one may do without: what need not be done, and what one only follows. */
const mayDoWithout = (wanted: WantedSubscription, { rule }: SubscriptionGround): boolean =>
  rule === null || rule.mayBeOff || (hasScope(wanted) && canBeFollowed(rule));

/** Every reason why somebody cannot subscribe so. */
export function subscriptionProblems(
  wanted: WantedSubscription,
  ground: SubscriptionGround,
): readonly Reason<SubscriptionProblem>[] {
  const { rule, isScopeThere } = ground;
  const { kind, delivery, interventionId, purposeId, caseId } = wanted;
  const problems: Reason<SubscriptionProblem>[] = [...thresholdProblems(wanted)];
  const scopes = [interventionId, purposeId, caseId].filter((one) => one !== null).length;
  if (kind !== null && rule === null)
    problems.push(
      reason('UNKNOWN_KIND', 'kind', 'Den slags besked findes ikke.', 'There is no such kind of alert.'),
    );
  if (scopes > 1)
    problems.push(
      reason(
        'MORE_THAN_ONE_SCOPE',
        'interventionId',
        'Vælg én: en indsats, et formål eller en sag.',
        'Choose one: an intervention, a purpose or a case.',
      ),
    );
  if (!isScopeThere)
    problems.push(
      reason(
        'NOT_THERE',
        scopeField(wanted),
        'Der er intet med dette id, som du kan følge.',
        'There is nothing with this id that you can follow.',
      ),
    );
  if (kind === LIMITED_KIND && (scopes === 0 || caseId !== null))
    problems.push(
      reason(
        'LIMIT_OF_SOMETHING',
        'interventionId',
        'En grænse for ventetid gælder en indsats eller et formål.',
        'A limit of wait is about an intervention or a purpose.',
      ),
    );
  const unreachable = reachProblem(wanted, ground);
  if (unreachable) problems.push(unreachable);
  if (!DELIVERIES.includes(delivery))
    problems.push(
      reason(
        'UNKNOWN_DELIVERY',
        'delivery',
        'Vælg straks, samlet eller fra.',
        'Choose at once, digest or off.',
      ),
    );
  if (delivery === 'OFF' && !mayDoWithout(wanted, ground))
    problems.push(
      reason(
        'MAY_NOT_BE_OFF',
        'delivery',
        'Denne besked kan ikke slås fra: der er kun dig til at gøre noget ved den.',
        'This alert cannot be switched off: there is only you to do something about it.',
      ),
    );
  return problems;
}

export type SettingsProblem =
  'UNKNOWN_LANGUAGE' | 'UNKNOWN_CHANNEL' | 'UNKNOWN_RHYTHM' | 'IMPOSSIBLE_HOURS' | 'NO_WORKING_DAY';

/** Every reason why somebody cannot be reached so. */
export function settingsProblems(wanted: AlertSettings): readonly Reason<SettingsProblem>[] {
  const { language, channels, digest, quietFrom, quietTo, worksOn } = wanted;
  const problems: Reason<SettingsProblem>[] = [];
  if (!LANGUAGES.includes(language))
    problems.push(reason('UNKNOWN_LANGUAGE', 'language', 'Vælg da eller en.', 'Choose da or en.'));
  if (channels.some((one) => !CHANNELS.includes(one)) || new Set(channels).size < channels.length)
    problems.push(
      reason(
        'UNKNOWN_CHANNEL',
        'channels',
        'Vælg mail, webhook eller ingen.',
        'Choose e-mail, webhook or none.',
      ),
    );
  if (!DIGEST_RHYTHMS.includes(digest))
    problems.push(
      reason('UNKNOWN_RHYTHM', 'digest', 'Vælg daglig eller ugentlig.', 'Choose daily or weekly.'),
    );
  const hours = [quietFrom, quietTo].filter((one) => one !== null);
  if (
    hours.length === 1 ||
    hours.some((one) => !isLocalTime(one)) ||
    (hours.length === 2 && quietFrom === quietTo)
  )
    problems.push(
      reason(
        'IMPOSSIBLE_HOURS',
        'quietFrom',
        'Skriv to forskellige tidspunkter som 18:00 og 07:00, eller ingen.',
        'Give two different times such as 18:00 and 07:00, or none.',
      ),
    );
  const isDay = (one: number): boolean => Number.isInteger(one) && one >= 1 && one <= 7;
  if (worksOn.length === 0 || !worksOn.every(isDay) || new Set(worksOn).size < worksOn.length)
    problems.push(
      reason(
        'NO_WORKING_DAY',
        'worksOn',
        'Vælg mindst én arbejdsdag, 1 til 7, hver én gang.',
        'Choose at least one working day, 1 to 7, each once.',
      ),
    );
  return problems;
}
