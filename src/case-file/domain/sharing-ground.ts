import type { Day, Instant } from '../../kernel/index.js';

/** On what a ground rests: the citizen's word, an act that is named, or that it is essential to the task (forvaltningsloven § 28). */
export const GROUND_KINDS = ['CONSENT', 'LAW', 'ESSENTIAL'] as const;
export type GroundKind = (typeof GROUND_KINDS)[number];

/** What the citizen said. Only consent can be refused. */
export const GROUND_DECISIONS = ['GIVEN', 'REFUSED'] as const;
export type GroundDecision = (typeof GROUND_DECISIONS)[number];

/** How a citizen gave or refused consent. */
export const CONSENT_FORMS = ['ORAL', 'WRITTEN', 'DIGITAL'] as const;
export type ConsentForm = (typeof CONSENT_FORMS)[number];

/** What can be shared beside the facts of the dictionary, which are shared under their names. */
export const SHARED_LISTS = ['earlierParticipations', 'weeklyCommitments'] as const;
export type SharedList = (typeof SHARED_LISTS)[number];

/**
 * That one department may let another one know named things about a citizen, or that the citizen refused it
 * (retssikkerhedsloven § 11 a, forvaltningsloven § 28). It is specific in everything: case, giver, receiver, items,
 * purpose and days.
 */
export interface SharingGround {
  readonly id: string;
  readonly citizenId: string;
  /** The case on which it was recorded: one of the giving or of the receiving department. */
  readonly caseId: string;
  /** The department of that case. */
  readonly caseDepartment: string;
  readonly fromDepartment: string;
  readonly toDepartment: string;
  /** Names of facts, and of {@link SHARED_LISTS}. */
  readonly items: readonly string[];
  readonly purpose: string;
  readonly kind: GroundKind;
  readonly decision: GroundDecision;
  /** The act and section, of kind LAW only. */
  readonly law: string | null;
  /** How the citizen said it, of kind CONSENT only. */
  readonly form: ConsentForm | null;
  readonly givenOn: Day;
  /** The last day; null: until it is withdrawn. */
  readonly validTo: Day | null;
  /** The day on which the citizen was told what refusing or withdrawing means (retssikkerhedsloven § 12); null: not recorded. */
  readonly informedOn: Day | null;
  readonly recordedAt: Instant;
  /** null: it stands. Once it is set nothing rests on the ground, whatever a clock says. */
  readonly withdrawnAt: Instant | null;
}

/** The part of a ground that decides. */
export type DecidingGround = Pick<
  SharingGround,
  | 'id'
  | 'caseId'
  | 'caseDepartment'
  | 'fromDepartment'
  | 'toDepartment'
  | 'items'
  | 'kind'
  | 'decision'
  | 'givenOn'
  | 'validTo'
  | 'withdrawnAt'
>;

/** Something that one department knows and a reader in a case of another department would see. */
export interface WantedItem {
  /** A name of the fact dictionary or one of {@link SHARED_LISTS}. */
  readonly item: string;
  readonly fromDepartment: string;
  /** The departments to which it would become known: that of the case, and those for which the reader comes. */
  readonly toDepartments: readonly string[];
  /** The case through which it would be seen. */
  readonly caseId: string;
}

/** Whether a ground is in force on the day: begun, not over, not withdrawn. */
export const isLive = (
  { givenOn, validTo, withdrawnAt }: Pick<SharingGround, 'givenOn' | 'validTo' | 'withdrawnAt'>,
  day: Day,
): boolean => withdrawnAt === null && givenOn <= day && (validTo === null || day <= validTo);

/** The citizen's own word says most clearly what was meant; a named act says more than that something is essential. */
const PREFERENCE: Readonly<Record<GroundKind, number>> = { CONSENT: 0, LAW: 1, ESSENTIAL: 2 };

/**
 * The ground on which an item may be seen on a day, or null when it may not. A refusal that is in force wins over every
 * ground, an act of law too (trust rule 22), and it counts for every case of the receiver. What was given on a case of
 * the receiver speaks of that case alone; what was given on a case of the giver, of every case of the receiver.
 *
 * @param grounds those about one citizen; which of them concern the item is decided here
 */
export function groundFor<Ground extends DecidingGround>(
  grounds: readonly Ground[],
  { item, fromDepartment, toDepartments, caseId }: WantedItem,
  day: Day,
): Ground | null {
  const concerning = grounds.filter(
    (ground) =>
      isLive(ground, day) &&
      ground.fromDepartment === fromDepartment &&
      toDepartments.includes(ground.toDepartment) &&
      ground.items.includes(item),
  );
  if (concerning.some(({ decision }) => decision === 'REFUSED')) return null;
  const [best] = concerning
    .filter((ground) => ground.caseDepartment === fromDepartment || ground.caseId === caseId)
    .sort((left, right) => PREFERENCE[left.kind] - PREFERENCE[right.kind] || (left.id < right.id ? -1 : 1));
  return best ?? null;
}

/**
 * Whether a case shows a ground on a day. A case shows what was recorded on it; of what another department recorded,
 * only what is in force and concerns the case's department: a refusal there would tell that the other one knows the
 * citizen.
 */
export const isKnownIn = (
  ground: DecidingGround,
  { caseId, departmentId }: { readonly caseId: string; readonly departmentId: string },
  day: Day,
): boolean =>
  ground.caseId === caseId ||
  (ground.caseDepartment !== departmentId &&
    ground.decision === 'GIVEN' &&
    isLive(ground, day) &&
    [ground.fromDepartment, ground.toDepartment].includes(departmentId));
