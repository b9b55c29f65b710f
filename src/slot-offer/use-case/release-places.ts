import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { reason, refuse, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import { MatchGrounds } from '../desk/match-grounds.js';
import { SlotOffering } from '../desk/slot-offering.js';

/** How many slot offers more than the portion may be open now. */
export interface ReleasePlacesCommand {
  readonly idempotencyKey: string;
  readonly interventionId: string;
  readonly count: number;
}

/** What was offered now. */
export interface PlacesReleased {
  readonly interventionId: string;
  readonly slotOffers: number;
}

/** Most that one call lets go. */
const MOST = 1_000;

/**
 * Offers more places than the portion at once, in the order of the queue: for staff who know that many answers can be
 * handled now.
 */
@Injectable()
export class ReleasePlaces {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly grounds: MatchGrounds,
    private readonly offering: SlotOffering,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ReleasePlacesCommand,
  ): Promise<PlacesReleased | Refused> {
    const { interventionId, count } = input;
    return this.commands.run(actor, { operation: 'releasePlaces', idempotencyKey, input }, async (tx) => {
      const departmentId = await this.grounds.departmentOf(tx, interventionId);
      if (departmentId === null || !mayDo(actor, 'releasePlaces', departmentId))
        return noSuchIntervention('interventionId');
      const problems = countProblems(count);
      if (problems.length > 0) return refuse(...problems);
      const ground = await this.grounds.lock(tx, interventionId, count);
      if (!ground) return refuse(nobodyIsTakenIn());
      const offered = await this.offering.offer(tx, ground, actor.personId);
      return {
        answer: { interventionId, slotOffers: offered.length },
        objectIds: [interventionId, ...offered],
        details: { count, slotOffers: offered.length },
      };
    });
  }
}

const countProblems = (count: number): readonly Reason<'IMPOSSIBLE_NUMBER'>[] =>
  Number.isInteger(count) && count >= 1 && count <= MOST
    ? []
    : [
        reason(
          'IMPOSSIBLE_NUMBER',
          'count',
          `Skriv et tal fra 1 til ${String(MOST)}.`,
          `State a number from 1 to ${String(MOST)}.`,
        ),
      ];

const nobodyIsTakenIn = (): Reason<'INTAKE_CLOSED'> =>
  reason(
    'INTAKE_CLOSED',
    'interventionId',
    'Der optages ingen nu, eller ingen har oplyst pladserne.',
    'Nobody is taken in now, or nobody has stated any places.',
  );
