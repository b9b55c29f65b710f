import { recipe, type Recipe } from './recipe.js';

/** How the operations about start windows are called. */
export const FORECAST_RECIPES: Readonly<Record<string, Recipe>> = {
  calibration: recipe('CW', ({ departmentId }) => [{}, { departmentId }], { departmentId: 'open' }),
};
