export { TRIES_ALL } from './breadth.js';
export { flood } from './budget.attacks.js';
export type { CursorTarget } from './cursor.attacks.js';
export { describeEdgeAttacks } from './edge.attacks.js';
export { injectionAttacks } from './injection.attacks.js';
export { INJECTIONS } from './payloads.js';
export { fuzz } from './random-operations.js';
export { ask, codesOf, post, send, type Answer, type Operation, type Target } from './target.js';
