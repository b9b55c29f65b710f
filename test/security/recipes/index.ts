import type { Recipe } from './recipe.js';
import { ACCESS_RECIPES } from './access.recipes.js';
import { ALERT_RECIPES } from './alert.recipes.js';
import { CAPACITY_RECIPES } from './capacity.recipes.js';
import { CASE_FILE_RECIPES } from './case-file.recipes.js';
import { CATALOGUE_RECIPES } from './catalogue.recipes.js';
import { FORECAST_RECIPES } from './forecast.recipes.js';
import { SLOT_OFFER_RECIPES } from './slot-offer.recipes.js';
import { WAITLIST_RECIPES } from './waitlist.recipes.js';

/** How every operation of the schema is called; one that is missing fails the test of the matrix. */
export const RECIPES: Readonly<Record<string, Recipe>> = {
  ...ACCESS_RECIPES,
  ...CATALOGUE_RECIPES,
  ...CASE_FILE_RECIPES,
  ...CAPACITY_RECIPES,
  ...WAITLIST_RECIPES,
  ...SLOT_OFFER_RECIPES,
  ...FORECAST_RECIPES,
  ...ALERT_RECIPES,
};

export type { Pantry, Recipe } from './recipe.js';
