import { Module } from '@nestjs/common';
import { AlertModule } from './alert.module.js';
import { DeliverySight, MailWords } from './channel/delivery-ports.js';
import { SightByRule } from './desk/sight-by-rule.js';
import { WordsByRule } from './desk/words-by-rule.js';

/** What the rules say to whoever sends. */
@Module({
  imports: [AlertModule],
  providers: [
    { provide: DeliverySight, useExisting: SightByRule },
    { provide: MailWords, useClass: WordsByRule },
  ],
  exports: [DeliverySight, MailWords],
})
export class AlertRulesModule {}
