export * from './emergency.js';
export * from './fact-type.js';
export * from './fact-type-problems.js';
export * from './fact-value.js';
export * from './parse-facts.js';
export * from './text-problems.js';
