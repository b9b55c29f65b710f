import { Injectable } from '@nestjs/common';
import {
  ImportCases,
  ProtectAddress,
  RecordDeath,
  RecordMove,
  RecordRepresentative,
  type ImportedCase,
} from '../../case-file/index.js';
import { instantOf } from '../../kernel/index.js';
import type { DemoCase, DemoCitizen, DemoGround } from '../people/demo-citizen.js';
import type { Cast } from './cast.js';
import { done, forEach } from './done.js';

/** The neighbour to whom the citizen of the demo who moved away moved. */
const FJORDBY = '0998';

/**
 * Brings the citizens of the demo in: their case files as one import with its own dates, and through the use cases of
 * every day what an import does not carry (who speaks for whom, protected addresses, a death, a move).
 */
@Injectable()
export class LoadCitizens {
  constructor(
    private readonly cases: ImportCases,
    private readonly representative: RecordRepresentative,
    private readonly protect: ProtectAddress,
    private readonly death: RecordDeath,
    private readonly move: RecordMove,
  ) {}

  /** @param idOf the ids of the interventions, by slug */
  async execute(citizens: readonly DemoCitizen[], cast: Cast, idOf: (slug: string) => string): Promise<void> {
    const cases = citizens.flatMap((citizen) =>
      citizen.cases.map((one) => importedCase(citizen, one, cast, idOf)),
    );
    const importer = cast.actor(cast.administratorKey);
    done('case files', await this.cases.execute(importer, { idempotencyKey: 'demo:cases', cases }));
    await forEach(citizens, async (citizen) => this.mark(citizen, cast));
  }

  private async mark({ key, cases, ...citizen }: DemoCitizen, cast: Cast): Promise<void> {
    for (const { id: caseId, caseworkerKey, representatives } of cases) {
      const actor = cast.actor(caseworkerKey);
      for (const [index, one] of representatives.entries()) {
        const idempotencyKey = `demo:representative:${key}:${String(index)}`;
        const command = { ...one, idempotencyKey, caseId, validTo: null };
        done(`representative of ${key}`, await this.representative.execute(actor, command));
      }
    }
    const [first] = cases;
    if (!first) return;
    const actor = cast.actor(first.caseworkerKey);
    const command = (what: string) => ({ idempotencyKey: `demo:${what}:${key}`, caseId: first.id });
    if (citizen.isProtected) {
      done(`protection of ${key}`, await this.protect.execute(actor, command('protect')));
    }
    if (citizen.diedOn !== null) {
      const died = { ...command('died'), diedOn: citizen.diedOn };
      done(`death of ${key}`, await this.death.execute(actor, died));
    }
    if (citizen.movedAwayOn !== null) {
      const moved = { ...command('moved'), movedOn: citizen.movedAwayOn, toMunicipality: FJORDBY };
      done(`move of ${key}`, await this.move.execute(actor, moved));
    }
  }
}

function importedCase(
  { name, civilRegistrationNumber, interpreterLanguage }: DemoCitizen,
  one: DemoCase,
  cast: Cast,
  idOf: (slug: string) => string,
): ImportedCase {
  const { id, departmentId, origin, openedOn, facts } = one;
  const since = { validFrom: openedOn, validTo: null };
  return {
    id,
    civilRegistrationNumber,
    name,
    interpreterLanguage,
    departmentId,
    origin,
    openedOn,
    closedOn: null,
    closingReason: null,
    relationships: [
      {
        kind: 'RESPONSIBLE',
        personId: cast.idOf(one.caseworkerKey),
        reason: 'Fik sagen ved fordelingen.',
        ...since,
      },
      ...one.collaboratorKeys.map((key) => ({
        kind: 'COLLABORATOR' as const,
        personId: cast.idOf(key),
        reason: 'Følger borgeren i praktik og samtaler.',
        ...since,
      })),
    ],
    facts,
    wishes: one.wishes.map((wish) => ({ ...wish, endedOn: null })),
    participations: one.earlierParticipations.map(({ slug, ...tried }) => ({
      ...tried,
      interventionId: slug === null ? null : idOf(slug),
    })),
    commitments: one.commitments.map((commitment) => ({ ...commitment, validTo: null })),
    grounds: one.grounds.map(importedGround),
  };
}

/** What was withdrawn was withdrawn at noon. */
const importedGround = ({ withdrawnOn, ...ground }: DemoGround): ImportedCase['grounds'][number] => ({
  ...ground,
  withdrawnAt: withdrawnOn === null ? null : instantOf(withdrawnOn, '12:00'),
});
