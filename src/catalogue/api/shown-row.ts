import type { KeptIntervention } from '../store/intervention.row.js';
import type { InterventionView } from './intervention.type.js';

/** An intervention just changed, as its staff see it: the newest content. */
export const shownRow = ({ content, createdAt: _created, ...head }: KeptIntervention): InterventionView => ({
  ...content,
  ...head,
  shownFrom: null,
  shownTo: null,
});
