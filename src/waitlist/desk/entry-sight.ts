import { Injectable } from '@nestjs/common';
import { departmentsFor, type SignedInActor } from '../../access/index.js';
import { CaseAccessStore, ProtectionReads } from '../../case-file/index.js';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { entryAccessOf, type Entry, type EntryAccess, type EntryStanding } from '../domain/index.js';

/** What must be known of an entry to say how it is open. */
export type SeenEntry = Pick<Entry, 'id' | 'caseId' | 'departmentId'>;

/** An entry as it is open to an actor, with what a list may show of whose it is. */
export interface Sight {
  readonly access: EntryAccess | null;
  /** As the referring department knows the citizen; null where that may not be seen. */
  readonly name: string | null;
  /** Whether an interpreter is needed, and for which language. */
  readonly interpreterLanguage: string | null;
}

const NOTHING: Sight = { access: null, name: null, interpreterLanguage: null };

/** How entries are open to an actor now: at most two statements for any number of them. */
@Injectable()
export class EntrySight {
  constructor(
    private readonly cases: CaseAccessStore,
    private readonly protection: ProtectionReads,
  ) {}

  /** By entry, in any order; what is not open has no access. */
  async of(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    entries: readonly SeenEntry[],
  ): Promise<ReadonlyMap<string, Sight>> {
    const caseIds = [...new Set(entries.map(({ caseId }) => caseId))];
    if (caseIds.length === 0) return new Map();
    const open = new Map(
      (await this.cases.accessibleCases(q, actor, { caseIds })).map((one) => [one.caseId, one]),
    );
    const names = await this.protection.namesShownTo(q, actor, caseIds);
    return new Map(
      entries.map(({ id, caseId, departmentId }) => {
        const shown = names.get(caseId) ?? null;
        const access = entryAccessOf({
          caseAccess: open.get(caseId) ?? null,
          ownerRole: ownerRoleOf(actor, departmentId),
          isHidden: shown === null,
        });
        if (access === null) return [id, NOTHING];
        const isNamed = access.level !== 'PSEUDONYM' && shown !== null;
        return [
          id,
          {
            access,
            name: isNamed ? shown.name : null,
            interpreterLanguage: isNamed ? shown.interpreterLanguage : null,
          },
        ];
      }),
    );
  }

  /** The same without whose they are, for whoever does something with them; what is not open has null. */
  async accesses(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    entries: readonly SeenEntry[],
  ): Promise<ReadonlyMap<string, EntryAccess | null>> {
    const standing = entries.map((entry) => ({ entry, ownerRole: ownerRoleOf(actor, entry.departmentId) }));
    const naming = standing.filter(({ ownerRole }) => ownerRole === 'STAFF' || ownerRole === 'LEAD');
    const hidden =
      naming.length === 0 ? new Set() : await this.protection.hiddenAmong(q, actor, casesOf(naming));
    const byRole = standing.map((one) => {
      const isHidden = hidden.has(one.entry.caseId);
      return { ...one, isHidden, access: entryAccessOf({ ...one, isHidden, caseAccess: null }) };
    });
    // Whoever may change it as its owner has nothing to gain from the case.
    const throughCase = byRole.filter(({ access }) => access?.level !== 'WORK');
    const open = new Map(
      (await this.cases.accessibleCases(q, actor, { caseIds: casesOf(throughCase) })).map((one) => [
        one.caseId,
        one,
      ]),
    );
    return new Map(
      byRole.map(({ entry, ownerRole, isHidden, access }) => [
        entry.id,
        access?.level === 'WORK'
          ? access
          : entryAccessOf({ caseAccess: open.get(entry.caseId) ?? null, ownerRole, isHidden }),
      ]),
    );
  }

  async access(
    q: Pick<Tx, 'query'>,
    actor: Actor | SignedInActor,
    entry: SeenEntry,
  ): Promise<EntryAccess | null> {
    return (await this.accesses(q, actor, [entry])).get(entry.id) ?? null;
  }

  async one(q: Pick<Tx, 'query'>, actor: Actor | SignedInActor, entry: SeenEntry): Promise<Sight> {
    return (await this.of(q, actor, [entry])).get(entry.id) ?? NOTHING;
  }
}

const casesOf = (entries: readonly { readonly entry: SeenEntry }[]): readonly string[] => [
  ...new Set(entries.map(({ entry }) => entry.caseId)),
];

/** What the actor is in the department whose queue it is. */
const ownerRoleOf = (actor: Actor, departmentId: string): EntryStanding['ownerRole'] => {
  const isIn = (role: string): boolean =>
    actor.grants.some((grant) => grant.role === role && grant.departmentId === departmentId);
  return isIn('OWN') ? 'STAFF' : isIn('LEAD') ? 'LEAD' : isIn('CAP') ? 'CAPACITY' : null;
};

/** The departments whose queues the actor may list. */
export const queuesOf = (actor: Actor): readonly string[] => {
  const departments = departmentsFor(actor, 'waitlist');
  return departments === 'all' ? [] : departments;
};

/** Whether the actor works in the department; numbers of its people are then not hidden, however small. */
export const belongsTo = (actor: Actor, departmentId: string): boolean =>
  actor.grants.some((grant) => grant.role !== 'SYS' && grant.departmentId === departmentId);
