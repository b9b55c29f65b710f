import fc from 'fast-check';
import { ApproveChange } from '../../../src/access/use-case/approve-change.js';
import { RejectChange } from '../../../src/access/use-case/reject-change.js';
import { StateCapacities } from '../../../src/capacity/use-case/state-capacities.js';
import { GrantConsent } from '../../../src/case-file/use-case/grant-consent.js';
import { MergeCitizens } from '../../../src/case-file/use-case/merge-citizens.js';
import { RecordFact } from '../../../src/case-file/use-case/record-fact.js';
import { WithdrawConsent } from '../../../src/case-file/use-case/withdraw-consent.js';
import { AdoptPriorityPolicy } from '../../../src/waitlist/use-case/adopt-priority-policy.js';
import { JoinWaitlist } from '../../../src/waitlist/use-case/join-waitlist.js';
import { MoveEntry } from '../../../src/waitlist/use-case/move-entry.js';
import { PauseEntry } from '../../../src/waitlist/use-case/pause-entry.js';
import { ProposePriorityPolicy } from '../../../src/waitlist/use-case/propose-priority-policy.js';
import { ReportWorsening } from '../../../src/waitlist/use-case/report-worsening.js';
import { ResumeEntry } from '../../../src/waitlist/use-case/resume-entry.js';
import { WithdrawEntry } from '../../../src/waitlist/use-case/withdraw-entry.js';
import { content, hasInfant, isHomeless, tier } from '../../waitlist/priority-policies.js';
import { SERVICE } from '../../waitlist/waitlist-world.js';
import { queuedIn } from './invariants.js';
import { QUEUED, tierOf, type Facts, type Policy } from './queue-model.js';
import { aboutEntry, choose, expected, Step, type Perform } from './steps.js';

const DAY_MS = 86_400_000;
const pick = fc.nat(1_000);

/** A day so many days ago, as plain days are written. */
const daysAgo = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T12:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

const join =
  (who: number, days: number): Perform =>
  async (model, real) => {
    const out = model.people.filter((person) => model.liveOf(person) === null);
    const chosen = choose(who, out, model.people);
    if (!chosen) return [];
    const { one: person, isPossible } = chosen;
    const since = daysAgo(real.begunAt.slice(0, 10), days);
    const came = await real.send(JoinWaitlist, {
      caseId: person.caseId,
      interventionId: real.interventionId,
      legalBasisId: SERVICE,
      firstReferralOn: since,
      guaranteeFrom: null,
      responsibleId: null,
      nextContactOn: null,
      payerOwnerId: null,
      payerDueOn: null,
      guestMunicipality: null,
      comesAtShortNotice: false,
      exceptionReason: null,
      emergencyHandling: null,
    });
    if (isPossible && came.answer) {
      const facts = model.factsOf(person);
      const entry = { person, facts, since, offerId: null, placementId: null, isMoving: false };
      model.entries.push({
        ...entry,
        id: came.answer.entryId,
        state: 'WAITING',
        tier: tierOf(model.policy, facts),
      });
    }
    return expected(came, isPossible);
  };

const changeFacts =
  (who: number, facts: Facts): Perform =>
  async (model, real) => {
    const chosen = choose(who, model.people);
    if (!chosen) return [];
    const { one: person } = chosen;
    const observedOn = real.begunAt.slice(0, 10);
    for (const [fact, value] of [
      ['hasInfantUnderOne', facts.infant],
      ['housingSituation', facts.homeless ? 'homeless' : 'own_home'],
    ] as const) {
      const { caseId } = person;
      const came = await real.send(RecordFact, { caseId, fact, value, source: 'CITIZEN', observedOn });
      if (came.codes) return [`a fact was refused: ${came.codes.join(' ')}`];
    }
    model.record(person, facts);
    const entry = model.liveOf(person);
    if (!entry) return [];
    const came = await real.send(ReportWorsening, { entryId: entry.id, note: null, emergencyHandling: null });
    entry.facts = facts;
    entry.tier = tierOf(model.policy, facts);
    return expected(came, true);
  };

/** An urgent move, to which the lead agrees, or not, or has not said anything yet. */
const move =
  (who: number, to: number, says: 'YES' | 'NO' | 'NOTHING'): Perform =>
  async (model, real) => {
    const chosen = choose(who, model.in(...QUEUED), model.entries);
    if (!chosen) return [];
    const { one: entry } = chosen;
    const order = queuedIn(real.snapshot).map(({ id }) => id);
    const from = order.indexOf(entry.id);
    const toPosition = 1 + (to % Math.max(1, order.length));
    const isPossible = chosen.isPossible && toPosition <= from && !entry.isMoving;
    const command = { entryId: entry.id, toPosition, reason: 'Kan miste sit arbejde.' };
    const came = await real.send(MoveEntry, { ...command, urgency: 'LOSING_HOME_OR_JOB' });
    if (!isPossible || !came.answer) return expected(came, isPossible);
    entry.isMoving = says === 'NOTHING';
    await real.look();
    const moved = queuedIn(real.snapshot).map(({ id }) => id);
    const others = order.filter((id) => id !== entry.id);
    const wanted = [...others.slice(0, toPosition - 1), entry.id, ...others.slice(toPosition - 1)];
    const problems =
      JSON.stringify(moved) === JSON.stringify(wanted) ? [] : ['a move put the queue into another order'];
    if (says === 'NOTHING') return problems;
    const [change] = await real.world.owner.rows<{ id: string }>(
      `select change_id as id from entry_move where entry_id = $1 and state = 'APPLIED'`,
      [entry.id],
    );
    const changeId = change?.id ?? '';
    const { lead } = real.actors;
    const decided =
      says === 'YES'
        ? await real.send(ApproveChange, { changeId }, lead)
        : await real.send(RejectChange, { changeId, reason: 'Nej.' }, lead);
    return [...problems, ...expected(decided, true)];
  };

const changePolicy =
  (policy: 'INFANT' | 'HOMELESS'): Perform =>
  async (model, real) => {
    const tiers = { INFANT: tier('INFANT', hasInfant), HOMELESS: tier('HOMELESS', isHomeless) };
    const order = policy === 'INFANT' ? [tiers.INFANT, tiers.HOMELESS] : [tiers.HOMELESS, tiers.INFANT];
    const { interventionId, actors } = real;
    const about = { departmentId: 'health', interventionId, expectedVersion: model.policyVersion };
    const proposed = await real.send(ProposePriorityPolicy, { ...about, content: content(order) });
    if (!proposed.answer) return expected(proposed, true);
    const before = queuedIn(real.snapshot).map(({ id }) => id);
    const today = real.begunAt.slice(0, 10);
    const adoption = { body: 'Udvalget', decidedOn: today, decisionReference: 'Punkt 7', validFrom: today };
    const { changeId } = proposed.answer;
    const came = await real.send(AdoptPriorityPolicy, { changeId, ...adoption }, actors.lead);
    if (came.answer) model.adopt(policy satisfies Policy);
    await real.look();
    const worse = queuedIn(real.snapshot).filter(({ id }, nth) => nth > before.indexOf(id));
    const { explained } = real.snapshot;
    return [
      ...expected(came, true),
      ...worse.flatMap(({ id }) =>
        explained.includes(id) ? [] : ['a policy made a position worse and says not why'],
      ),
    ];
  };

/** Whoever withdraws a consent loses nothing by it. */
const consent =
  (who: number): Perform =>
  async (model, real) => {
    const chosen = choose(who, model.people);
    if (!chosen) return [];
    const today = real.begunAt.slice(0, 10);
    const { caseworker } = real.actors;
    const asked = { fromDepartment: 'health', toDepartment: 'employment', items: ['hasInfantUnderOne'] };
    const given = await real.send(
      GrantConsent,
      {
        ...{ caseId: chosen.one.caseId, ...asked, purpose: 'Samordnet plan', validTo: null },
        ...{ form: 'ORAL', givenOn: today, informedOn: null },
      },
      caseworker,
    );
    if (!given.answer) return expected(given, true);
    const gone = { groundId: given.answer.id, informedOn: null };
    return expected(await real.send(WithdrawConsent, gone, caseworker), true);
  };

const merge =
  (one: number, other: number): Perform =>
  async (model, real) => {
    const kept = model.people[one % model.people.length];
    const duplicate = model.people[other % model.people.length];
    if (!kept || !duplicate) return [];
    const isPossible = kept.citizen !== duplicate.citizen;
    const cases = { caseId: kept.caseId, duplicateCaseId: duplicate.caseId, reason: 'Samme person' };
    const came = await real.send(MergeCitizens, cases, real.actors.caseworker);
    if (isPossible && came.answer) {
      const both = [model.liveOf(kept), model.liveOf(duplicate)].flatMap((entry) => entry ?? []);
      await real.look();
      const goOn = real.snapshot.entries.filter(
        ({ id, state }) =>
          state === 'STARTED' && both.some((entry) => entry.id === id && entry.state === 'STARTED'),
      );
      // Which of two placements goes on, capacity decides; that one does is checked like everything else.
      model.merge(
        kept,
        duplicate,
        both.every(({ state }) => state === 'STARTED') ? (goOn[0]?.id ?? null) : null,
      );
    }
    return expected(came, isPossible);
  };

/** Everything that happens to a queue without a place. */
export const queueSteps: readonly fc.Arbitrary<Step>[] = [
  fc
    .tuple(pick, fc.nat(40))
    .map(([who, days]) => new Step(`join(${String(who)}, ${String(days)})`, join(who, days))),
  fc
    .tuple(pick, fc.nat(40))
    .map(([who, days]) => new Step(`join(${String(who)}, ${String(days)})`, join(who, days))),
  pick.map(
    (who) =>
      new Step(
        `leave(${String(who)})`,
        aboutEntry(
          who,
          ['WAITING', 'PAUSED'],
          async (real, { id }) =>
            real.send(WithdrawEntry, { entryId: id, reason: 'CITIZENS_WISH', note: null }),
          (entry) => (entry.state = 'WITHDRAWN'),
        ),
      ),
  ),
  pick.map(
    (who) =>
      new Step(
        `pause(${String(who)})`,
        aboutEntry(
          who,
          ['WAITING'],
          async (real, { id }) => real.send(PauseEntry, { entryId: id, reason: 'ILLNESS', until: null }),
          (entry) => (entry.state = 'PAUSED'),
        ),
      ),
  ),
  pick.map(
    (who) =>
      new Step(
        `resume(${String(who)})`,
        aboutEntry(
          who,
          ['PAUSED'],
          async (real, { id }) => real.send(ResumeEntry, { entryId: id }),
          (entry) => (entry.state = 'WAITING'),
        ),
      ),
  ),
  fc
    .record({ who: pick, infant: fc.boolean(), homeless: fc.boolean() })
    .map(
      ({ who, ...facts }) =>
        new Step(`changeFacts(${String(who)}, ${JSON.stringify(facts)})`, changeFacts(who, facts)),
    ),
  fc
    .tuple(pick, pick, fc.constantFrom('YES' as const, 'NO' as const, 'NOTHING' as const))
    .map(
      ([who, to, says]) =>
        new Step(`setPriority(${String(who)}, ${String(to)}, ${says})`, move(who, to, says)),
    ),
  fc
    .constantFrom('INFANT' as const, 'HOMELESS' as const)
    .map((policy) => new Step(`changePolicy(${policy})`, changePolicy(policy))),
  pick.map((who) => new Step(`withdrawConsent(${String(who)})`, consent(who))),
  fc
    .tuple(pick, pick)
    .map(([one, other]) => new Step(`mergePerson(${String(one)}, ${String(other)})`, merge(one, other))),
];

/** Opens or closes places: from now on there are so many. */
export const placesStep: fc.Arbitrary<Step> = fc.nat(5).map(
  (places) =>
    new Step(`places(${String(places)})`, async (model, real) => {
      const statements = [{ interventionId: real.interventionId, places, note: 'Nyt antal' }];
      const came = await real.send(StateCapacities, { operation: 'stateCapacities', statements });
      if (came.answer) model.places = places;
      return expected(came, true);
    }),
);
