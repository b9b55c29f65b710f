import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DepartmentStore } from '../../access/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  groundProblems,
  isKnownIn,
  isRelated,
  notRelated,
  type CaseAccess,
  type GroundSurroundings,
  type StatedGround,
} from '../domain/index.js';
import { FactTypeStore } from '../store/fact-type.store.js';
import { SharingGroundStore } from '../store/sharing-ground.store.js';
import { CaseCommands, type CaseEntry } from './case-commands.js';

/** What a citizen is asked about: who may let whom know what, and why. */
export interface ConsentAsked extends Pick<
  StatedGround,
  'fromDepartment' | 'toDepartment' | 'items' | 'purpose' | 'validTo'
> {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly form: NonNullable<StatedGround['form']>;
  readonly givenOn: Day;
  readonly informedOn: Day | null;
}

/** A ground to be recorded on a case, and how the case's history calls it. */
export interface GroundToRecord {
  readonly operation: string;
  readonly idempotencyKey: string;
  readonly input: { readonly caseId: string };
  readonly ground: StatedGround;
  readonly kind: string;
}

/** Writes grounds for sharing into the register: consents, refusals and legal grounds alike. */
@Injectable()
export class GroundRegister {
  constructor(
    private readonly commands: CaseCommands,
    private readonly grounds: SharingGroundStore,
    private readonly factTypes: FactTypeStore,
    private readonly departments: DepartmentStore,
  ) {}

  /** @param then what happens beside, in the same transaction */
  async record(
    actor: Actor,
    { operation, idempotencyKey, input, ground, kind }: GroundToRecord,
    then: (tx: Tx, access: CaseAccess) => Promise<void> = () => Promise.resolve(),
  ): Promise<CaseEntry | Refused> {
    const command = { operation, idempotencyKey, input, target: { caseId: input.caseId } };
    return this.commands.run(actor, command, async (tx, access) => ({
      problems: [
        ...(isRelated(access) ? [] : [notRelated('caseId')]),
        ...groundProblems(ground, await this.surroundings(tx, access, ground)),
      ],
      apply: async () => {
        const id = randomUUID();
        await this.grounds.insert(tx, access, id, ground, actor.personId);
        await then(tx, access);
        return { entryId: id, kind };
      },
    }));
  }

  private async surroundings(
    tx: Tx,
    access: CaseAccess,
    { fromDepartment, toDepartment }: StatedGround,
  ): Promise<GroundSurroundings> {
    const { today } = tx;
    const departments = await this.departments.inForce(tx, today, [fromDepartment, toDepartment]);
    const standing = await this.grounds.standing(tx, [access.citizenId]);
    return {
      dictionary: await this.factTypes.dictionary(tx, today),
      departments: new Set(departments.map(({ key }) => key)),
      caseDepartment: access.departmentId,
      today,
      known: standing.filter((ground) => isKnownIn(ground, access, today)),
    };
  }
}
