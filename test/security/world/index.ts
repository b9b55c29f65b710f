export { LAW } from './catalogue.rows.js';
export { cohortStart, plusDays } from './days.js';
export { KINDS, type FixtureSet, type Kind } from './kinds.js';
export { nextNumber } from './numbers.js';
export { newcomerKey } from './people.rows.js';
export { POLICY_CONTENT } from './priority-policy.rows.js';
export { DEPARTMENTS, World, type DepartmentId, type Somebody } from './world.js';
