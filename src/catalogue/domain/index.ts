export * from './intervention.js';
export * from './reference.js';
