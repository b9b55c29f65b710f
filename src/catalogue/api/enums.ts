import { registerEnum } from '../../platform/graphql/index.js';
import {
  ACCESSIBILITIES,
  APPEAL_ROUTES,
  COUNTS_FROM,
  DECISION_KINDS,
  DELIVERIES,
  EVIDENCES,
  FEE_UNITS,
  GUARANTEE_KINDS,
  ON_BREACH,
  PARTICIPATIONS,
  PROVIDER_KINDS,
  PUBLICATION_STATES,
  REFERRALS,
} from '../domain/index.js';

export const DeliveryEnum = registerEnum(
  'Delivery',
  DELIVERIES,
  'How an intervention is given. A rolling group takes people at any meeting, a cohort only at its start.',
);
export const ReferralEnum = registerEnum(
  'Referral',
  REFERRALS,
  'Who may refer; NONE: the citizen comes without a referral.',
);
export const ParticipationEnum = registerEnum(
  'Participation',
  PARTICIPATIONS,
  'Whether the citizen must, may, or has a right to take part.',
);
export { WeekdayEnum } from '../../platform/graphql/index.js';
export const FeeUnitEnum = registerEnum('FeeUnit', FEE_UNITS, 'What the fee is paid for.');
export const AccessibilityEnum = registerEnum(
  'Accessibility',
  ACCESSIBILITIES,
  'What makes the intervention accessible.',
);
export const PublicationStateEnum = registerEnum(
  'PublicationState',
  PUBLICATION_STATES,
  'DRAFT is seen by the staff who keep it, PUBLISHED by all staff, RETIRED only in the history.',
);
export const ProviderKindEnum = registerEnum(
  'ProviderKind',
  PROVIDER_KINDS,
  'Who carries an intervention out.',
);
export const GuaranteeKindEnum = registerEnum(
  'GuaranteeKind',
  GUARANTEE_KINDS,
  'A right by law, or a stated aim without a right.',
);
export const CountsFromEnum = registerEnum('CountsFrom', COUNTS_FROM, 'From when the longest wait counts.');
export const OnBreachEnum = registerEnum(
  'OnBreach',
  ON_BREACH,
  'What the citizen may do when the wait is longer.',
);
export const DecisionKindEnum = registerEnum(
  'DecisionKind',
  DECISION_KINDS,
  'Whether a refusal is a formal decision or an answer about a service.',
);
export const AppealRouteEnum = registerEnum('AppealRoute', APPEAL_ROUTES, 'Where a refusal can be appealed.');
export const EvidenceEnum = registerEnum(
  'Evidence',
  EVIDENCES,
  'Whether a public source confirms the row, or it must be checked before use.',
);
