import { Global, Module } from '@nestjs/common';
import { LiveFeed } from './live-feed.js';

/** What rooms with subscriptions build on. */
@Global()
@Module({ providers: [LiveFeed], exports: [LiveFeed] })
export class LiveModule {}
