export { URGENCIES, type Urgency } from './urgency.js';
