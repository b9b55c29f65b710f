import { Module } from '@nestjs/common';
import { AlertStoryReads } from './store/alert-story.reads.js';
import { DeliveryLogReads } from './store/delivery-log.reads.js';
import { ExplainAlert } from './use-case/explain-alert.js';

/** Explains afterwards who heard of what. */
@Module({ providers: [AlertStoryReads, DeliveryLogReads, ExplainAlert] })
export class AlertExplainModule {}
