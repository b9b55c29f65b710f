export * from './actor.js';
export * from './assert-never.js';
export * from './canonical-json.js';
export * from './day.js';
export * from './reason.js';
export * from './refusal.js';
export * from './text.js';
export * from './uuid.js';
