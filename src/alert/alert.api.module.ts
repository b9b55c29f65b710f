import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AlertRaisedResolver } from './api/alert-raised.resolver.js';
import { AlertStreams } from './api/alert-stream.js';
import { AlertReads } from './store/alert.reads.js';

@Module({
  imports: [AccessModule],
  providers: [AlertRaisedResolver, AlertReads, AlertStreams],
})
export class AlertApiModule {}
