export { ChangeFeed, type Change } from './change-feed.js';
export { FEED_CHANNEL, FeedBell } from './feed-bell.js';
export { type Clock } from './feed-reader.js';
export { FeedFollower, type FeedListener } from './feed-follower.js';
