import { Injectable } from '@nestjs/common';
import type { SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { isRefused, type Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { BadUserInputFault } from '../../platform/errors/index.js';
import { groundOf, parseCivilRegistrationNumber } from '../domain/index.js';
import { NumberLookups } from '../record/number-lookups.js';
import { CitizenSecrets } from '../secret/citizen-secrets.js';
import type { OpenCaseFile } from '../store/case-file.reads.js';
import { FindCaseReads } from '../store/find-case.reads.js';

/** Finds the actor's own cases by civil registration number: counted, limited and audited. */
@Injectable()
export class FindCase {
  constructor(
    private readonly database: Database,
    private readonly lookups: NumberLookups,
    private readonly reads: FindCaseReads,
    private readonly secrets: CitizenSecrets,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @returns none both for a number that nobody has and for a citizen whose cases are not open to the actor
   * @throws Fault BAD_USER_INPUT for what cannot be a number, RATE_LIMITED after too many look-ups within a minute
   */
  async execute(
    actor: Actor | SignedInActor,
    civilRegistrationNumber: string,
  ): Promise<readonly OpenCaseFile[]> {
    await this.lookups.count(actor, 'findCase');
    const digits = parseCivilRegistrationNumber(civilRegistrationNumber, await this.database.today());
    if (isRefused(digits)) {
      throw new BadUserInputFault(
        digits.refused.map(({ field, text }) => ({ field: field ?? '', problem: text.en })),
      );
    }
    const found = await this.reads.openOn(actor, digits);
    await this.audit.record({
      actor,
      action: 'SEARCH',
      operation: 'findCase',
      subjectIds: found.map(({ id }) => id),
      // Found nothing or not: whoever looked for this citizen can be told by the number.
      objectIds: [this.secrets.lookedUp(digits)],
      details: { rows: found.length },
      requestId: actor.requestId,
      ...found.map(({ access }) => groundOf(access)).find(({ ground }) => ground !== undefined),
    });
    return found;
  }
}
