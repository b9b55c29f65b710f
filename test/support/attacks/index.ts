export { describeAttacks, refusalFaults, refused, type Attack } from './attack.js';
export { flood, type FloodReport } from './budget.attacks.js';
export { cursorAttacks, type CursorTarget } from './cursor.attacks.js';
export { injectionAttacks, textPlaces } from './injection.attacks.js';
export { leakAttacks } from './leak.attacks.js';
export { limitAttacks } from './limits.attacks.js';
export { massAssignmentAttacks } from './mass-assignment.attacks.js';
export { INJECTIONS } from './payloads.js';
export { fuzz, randomOperations, type FuzzReport } from './random-operations.js';
export {
  ask,
  codesOf,
  faultsOf,
  hasData,
  leaksOf,
  post,
  send,
  type Answer,
  type Operation,
  type Target,
} from './target.js';
export { batchAttacks, bodyAttacks, crossSiteAttacks, introspectionAttacks } from './transport.attacks.js';
