export { LiveFeed, type ChangedKeys } from './live-feed.js';
export { LiveModule } from './live.module.js';
export type { LiveSetup } from './live-setup.js';
export { LiveSockets } from './live-sockets.js';
export { LiveStream, type LiveEvent } from './live-stream.js';
export { NoNews } from './no-news.js';
export { Turns } from './turns.js';
