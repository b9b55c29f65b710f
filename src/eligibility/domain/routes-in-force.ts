import type { LegalRoute } from '../../catalogue/domain/index.js';
import { holdsOn, type Day } from '../../kernel/index.js';

/** The legal bases under which an intervention can be given on a day, in listed order and without repeats. */
export const routesInForce = (routes: readonly LegalRoute[], day: Day): readonly string[] => [
  ...new Set(routes.filter((route) => holdsOn(route, day)).map((route) => route.legalBasisId)),
];
