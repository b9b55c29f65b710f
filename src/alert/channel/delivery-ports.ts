import type { Text } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { DeliveredAlert } from '../domain/delivery-step.js';

/** What an alert is about, as far as a right to see it hangs on it. */
export type SightOf = Pick<
  DeliveredAlert,
  'kind' | 'interventionId' | 'caseId' | 'entryId' | 'departmentId' | 'touched'
>;

/** Asked right before something is sent; the rules of the room answer. */
export abstract class DeliverySight {
  /** Whether the person is in service today and may see what each alert is about. */
  abstract visibleTo(
    q: Pick<Tx, 'query'>,
    personId: string,
    alerts: readonly SightOf[],
  ): Promise<readonly boolean[]>;
}

/** The words that an e-mail may use of a kind of alert. */
export abstract class MailWords {
  /**
   * What to do, in general words that fit every alert of the kind: no person, no case, no intervention, no diagnosis.
   * Kinds with the same words are counted together. Null: general words by how urgent it is.
   */
  abstract inMail(kind: string): Text | null;
}
