export * from './fact-type.js';
