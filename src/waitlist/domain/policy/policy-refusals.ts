import { reason, text, type Reason, type Text } from '../../../kernel/index.js';
import type { ProxyMeaning } from './proxies.js';

/** Tiers of a policy: more than that nobody can explain to a citizen. */
export const MOST_TIERS = 20;
/** Days after which waiting raises somebody by a tier. */
export const SLOWEST_AGEING = 3_650;

/** What is said to the author of a policy. */
const TEXTS = {
  PAYER_IS_NO_CRITERION: text(
    'Hvem der betaler, med hvilken refusion og efter hvilken lov, må aldrig afgøre, hvem der kommer først.',
    'Who pays, with what refund and under which law may never decide who goes first.',
  ),
  FACT_NOT_PERMITTED: text(
    'Oplysningen er i faktaordbogen ikke markeret som en, prioritering må se på.',
    'The fact dictionary does not mark the fact as one that priority may look at.',
  ),
  TOO_MANY_TIERS: text(
    `En politik må højst have ${MOST_TIERS} grupper.`,
    `A policy may have at most ${MOST_TIERS} tiers.`,
  ),
  BAD_AGEING: text(
    `Antallet af dage skal være et helt tal fra 1 til ${SLOWEST_AGEING}.`,
    `The number of days must be a whole number from 1 to ${SLOWEST_AGEING}.`,
  ),
  TIE_BREAKERS_NOT_STATED: text(
    'Skriv, hvad der afgør det mellem personer i samme gruppe: WAITING_SINCE, REFERRAL_ID, i den rækkefølge.',
    'State what decides between people of one tier: WAITING_SINCE, REFERRAL_ID, in that order.',
  ),
  ANSWER_WITHOUT_FLAG: text(
    'Svaret gælder en oplysning, som politikken ikke ser på, eller som ikke står for andet.',
    'The answer is about a fact that the policy does not look at, or that stands for nothing else.',
  ),
  REPEATED_ANSWER: text('Oplysningen er besvaret før.', 'The fact is answered before.'),
  TOO_TANGLED: text(
    'Kriterierne hænger sammen på så mange måder, at det ikke kan afgøres, om alle grupper kan nås; gør dem enklere.',
    'The criteria hang together in so many ways that nobody can tell whether every tier can be reached; simplify them.',
  ),
} as const satisfies Record<string, Text>;

export type PolicyRefusal =
  keyof typeof TEXTS | 'PROXY_FLAGGED' | 'PROXY_UNANSWERED' | 'UNREACHABLE_TIER' | 'ADOPT_WITH_DECISION';

/** A refusal in the words of this room. */
export const policyReason = (code: keyof typeof TEXTS, field: string): Reason<PolicyRefusal> => ({
  code,
  field,
  text: TEXTS[code],
});

const MEANINGS: Readonly<Record<ProxyMeaning, Text>> = {
  PAYER: text('hvem der betaler', 'who pays'),
  LEGAL_ROUTE: text('hvilken lov det sker efter', 'under which law it is given'),
  ORIGIN: text('hvor borgeren kommer fra', 'where the citizen comes from'),
};

const meant = (standsFor: readonly ProxyMeaning[], language: 'da' | 'en'): string =>
  standsFor.map((meaning) => MEANINGS[meaning][language]).join(language === 'da' ? ' og ' : ' and ');

/** Told beside another reason: the fact stands for something nobody may be ranked by. */
export const proxyFlagged = (field: string, standsFor: readonly ProxyMeaning[]): Reason<PolicyRefusal> =>
  reason(
    'PROXY_FLAGGED',
    field,
    `Oplysningen kan stå for, ${meant(standsFor, 'da')}.`,
    `The fact may stand for ${meant(standsFor, 'en')}.`,
  );

/** A policy is not adopted before somebody has said why such a fact is looked at all the same. */
export const proxyUnanswered = (fact: string, standsFor: readonly ProxyMeaning[]): Reason<PolicyRefusal> =>
  reason(
    'PROXY_UNANSWERED',
    'answers',
    `${fact} kan stå for, ${meant(standsFor, 'da')}. Politikken skal svare på, hvorfor den alligevel ser på det.`,
    `${fact} may stand for ${meant(standsFor, 'en')}. The policy must answer why it looks at it all the same.`,
  );

/**
 * Nobody can ever be in the tier.
 *
 * @param coveredBy the code of the one earlier tier that takes everybody; null: several do, or its criteria contradict
 */
export function unreachableTier(
  field: string,
  { isContradictory, coveredBy }: { readonly isContradictory: boolean; readonly coveredBy: string | null },
): Reason<PolicyRefusal> {
  if (isContradictory)
    return reason(
      'UNREACHABLE_TIER',
      field,
      'Ingen kan opfylde gruppens kriterier: de modsiger hinanden.',
      'Nobody can meet the criteria of the tier: they contradict each other.',
    );
  return reason(
    'UNREACHABLE_TIER',
    field,
    `Ingen kan være i gruppen: alle, der opfylder den, er allerede i ${coveredBy ?? 'de tidligere grupper'}.`,
    `Nobody can be in the tier: whoever meets it is in ${coveredBy ?? 'the earlier tiers'} already.`,
  );
}

/** Agreeing is not enough for a policy: the decision belongs to it. */
export const adoptWithDecision = (): Reason<PolicyRefusal> =>
  reason(
    'ADOPT_WITH_DECISION',
    'changeId',
    'En prioriteringspolitik vedtages med organ, dato og henvisning til beslutningen: brug adoptPriorityPolicy.',
    'A priority policy is adopted with body, date and reference of the decision: use adoptPriorityPolicy.',
  );
