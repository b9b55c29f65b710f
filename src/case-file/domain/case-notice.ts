import { reason, type Instant, type Reason } from '../../kernel/index.js';

/** What a person must hear of: the glass was broken, many numbers were looked up, a consent is missing, and so on. */
export const NOTICE_KINDS = [
  'BREAK_GLASS',
  'MANY_LOOKUPS',
  'CONSENT_REFUSED',
  'CONSENT_WITHDRAWN',
  'MOVED_AWAY',
  'DIED',
  'MERGED',
  'NO_RESPONSIBLE',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Notices of which those must hear who answer for the case; all others are for the department's lead alone. */
export const NOTICES_OF_CASES: readonly NoticeKind[] = [
  'CONSENT_REFUSED',
  'CONSENT_WITHDRAWN',
  'MOVED_AWAY',
  'DIED',
  'MERGED',
];

/**
 * A notice, until it is acknowledged: for the department's lead, or for whoever answers for the case when it is read. The
 * addressee is who answered for it when the notice was raised.
 */
export interface CaseNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly departmentId: string;
  readonly caseId: string | null;
  /** The employee whom it is about. */
  readonly aboutPersonId: string | null;
  readonly addresseeId: string | null;
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
}

/** Why the person cannot say that the notice was seen. */
export const noticeProblems = (
  { acknowledgedAt, aboutPersonId }: Pick<CaseNotice, 'acknowledgedAt' | 'aboutPersonId'>,
  personId: string,
): readonly Reason<'ALREADY_ACKNOWLEDGED' | 'ABOUT_YOURSELF'>[] => [
  ...(acknowledgedAt === null
    ? []
    : [
        reason(
          'ALREADY_ACKNOWLEDGED',
          'id',
          'Beskeden er allerede set.',
          'The notice has been seen already.',
        ),
      ]),
  ...(aboutPersonId === personId
    ? [
        reason(
          'ABOUT_YOURSELF',
          'id',
          'Beskeden handler om dig; en anden skal se den.',
          'The notice is about you; another person must see it.',
        ),
      ]
    : []),
];
