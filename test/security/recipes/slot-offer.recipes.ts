import { recipe, type Recipe } from './recipe.js';

/** The citizen's answer as somebody heard it. */
const HEARD = { byWhom: 'CITIZEN', channel: 'TELEPHONE', note: 'Ringede selv.' } as const;

/** How the operations on slot offers, and on who started and ended, are called. */
export const SLOT_OFFER_RECIPES: Readonly<Record<string, Recipe>> = {
  slotOffers: recipe('CW', ({ ids }) => [
    {},
    { filter: { caseId: ids.offeredCase } },
    { filter: { interventionId: ids.queueIntervention, caseId: ids.case } },
  ]),
  acceptSlotOffer: recipe('CW', ({ ids }) => ({ slotOfferId: ids.slotOffer, ...HEARD })),
  declineSlotOffer: recipe('OWN', ({ ids }) => ({
    slotOfferId: ids.slotOffer,
    reason: 'CANNOT_COME_NOW',
    ...HEARD,
  })),
  givePlaceBack: recipe('CW', ({ ids }) => ({ slotOfferId: ids.acceptedOffer, reason: 'CANNOT_COME_NOW' })),
  recordCitizenInformed: recipe('CW', ({ ids }, { day }) => ({
    slotOfferId: ids.slotOffer,
    informedAt: `${day(-1)}T12:00:00Z`,
    channel: 'TELEPHONE',
  })),
  withdrawSlotOffer: recipe('OWN', ({ ids }) => ({
    slotOfferId: ids.slotOffer,
    reason: 'OFFERED_BY_MISTAKE',
  })),
  releasePlaces: recipe('CAP', ({ ids }) => ({ interventionId: ids.queueIntervention, count: 1 })),
  // Which places there are, everybody may know of what is published; of whom the answer tells is another matter.
  whyNoOffer: recipe('CW', ({ ids }) => [{ placeId: ids.freePlace }, { placeId: ids.heldPlace }], {
    placeId: 'catalogue',
  }),
  nextInLine: recipe('OWN', ({ ids }) => [
    { interventionId: ids.queueIntervention, places: 3 },
    { interventionId: ids.cohortIntervention, cohortId: ids.cohort },
  ]),
  recordStart: recipe('OWN', ({ ids }, { today }) => [
    { caseId: ids.otherCase, interventionId: ids.intervention, startedOn: today },
    {
      caseId: ids.otherCase,
      interventionId: ids.cohortIntervention,
      cohortId: ids.runningCohort,
      startedOn: today,
    },
    { caseId: ids.placedCase, interventionId: ids.queueIntervention, startedOn: today },
  ]),
  recordEnd: recipe('OWN', ({ ids }, { today }) => ({
    placementId: ids.placement,
    endedOn: today,
    reason: 'FINISHED',
  })),
  recordMissedSession: recipe('OWN', ({ ids }, { today }) => ({ placementId: ids.placement, day: today })),
};
