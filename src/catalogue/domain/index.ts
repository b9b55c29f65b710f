export * from './content-problems.js';
export * from './draft.js';
export * from './intervention.js';
export * from './not-yours.js';
export * from './publication.js';
export * from './reference-content-problems.js';
export * from './reference-problems.js';
export * from './reference.js';
