import { recipe, type Recipe } from './recipe.js';

/** How the operations on start windows and waits are called. */
export const FORECAST_RECIPES: Readonly<Record<string, Recipe>> = {
  startWindow: recipe('CW', ({ ids }) => ({ interventionId: ids.queueIntervention }), {
    interventionId: 'catalogue',
  }),
  queuePressure: recipe('LEAD', ({ ids }) => ({ interventionId: ids.queueIntervention, targetWeeks: 8 })),
  tryCapacity: recipe('LEAD', ({ ids }, { day }) => ({
    interventionId: ids.queueIntervention,
    change: { change: 'MORE_PLACES', places: 2, from: day(5) },
  })),
  stateWait: recipe('OWN', ({ ids }) => ({ interventionId: ids.queueIntervention, weeks: 12 })),
  calibration: recipe('CW', ({ departmentId }) => [{}, { departmentId }], { departmentId: 'open' }),
};
