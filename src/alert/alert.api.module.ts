import { Module } from '@nestjs/common';
import { AccessApiModule, AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueApiModule } from '../catalogue/index.js';
import { WaitlistApiModule } from '../waitlist/index.js';
import { AlertDeliveryModule } from './alert-delivery.module.js';
import { AlertModule } from './alert.module.js';
import { AlertFieldsResolver } from './api/alert-fields.resolver.js';
import { AlertRaisedResolver } from './api/alert-raised.resolver.js';
import {
  AlertSubscriptionFieldsResolver,
  AlertWishMutations,
  AlertWishQueries,
} from './api/alert-settings.resolver.js';
import { AlertStreams } from './api/alert-stream.js';
import { AlertLoaders } from './api/alert.loader.js';
import { AlertMutations, AlertQueries } from './api/alert.resolver.js';
import { TouchedCitizenResolver } from './api/touched-citizen.resolver.js';

@Module({
  imports: [
    AccessApiModule,
    AccessModule,
    AlertDeliveryModule,
    AlertModule,
    AuditModule,
    CaseFileModule,
    CatalogueApiModule,
    WaitlistApiModule,
  ],
  providers: [
    AlertFieldsResolver,
    AlertLoaders,
    AlertMutations,
    AlertQueries,
    AlertRaisedResolver,
    AlertStreams,
    AlertSubscriptionFieldsResolver,
    AlertWishMutations,
    AlertWishQueries,
    TouchedCitizenResolver,
  ],
})
export class AlertApiModule {}
