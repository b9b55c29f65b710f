export * from './move.js';
export * from './plan-move.js';
