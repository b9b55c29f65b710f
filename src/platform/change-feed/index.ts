export { Bell, type HungBell } from './bell.js';
export { ChangeFeed, type Change } from './change-feed.js';
export { Doorbell } from './doorbell.js';
export { type Clock } from './feed-reader.js';
export { FeedFollower, type FeedListener } from './feed-follower.js';
export { bellFor } from './bell-for.js';
