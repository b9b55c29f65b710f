import { Module, type DynamicModule } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessApiModule, AccessModule, Authenticator, Door } from '../access/index.js';
import { AlertApiModule, AlertDeliveryApiModule } from '../alert/index.js';
import { CapacityApiModule } from '../capacity/index.js';
import { CaseFileApiModule } from '../case-file/index.js';
import { CatalogueApiModule } from '../catalogue/index.js';
import { EligibilityApiModule } from '../eligibility/index.js';
import { ForecastApiModule } from '../forecast/index.js';
import { graphqlOptions, MemoryRateLimiter } from '../platform/graphql/index.js';
import { HealthModule, Metrics, metricsPlugin } from '../platform/health/index.js';
import { errorSetup } from '../platform/http/index.js';
import { OutboxHealthModule } from '../platform/outbox/index.js';
import { RecurringHealthModule } from '../platform/queue/index.js';
import { LiveModule } from '../platform/live/index.js';
import { PlatformModule, type RunningConfig } from '../platform/platform.module.js';
import { SlotOfferApiModule } from '../slot-offer/index.js';
import { SearchApiModule } from '../search/index.js';
import { WaitlistApiModule } from '../waitlist/index.js';
import { liveSockets } from './live-sockets.js';
import { payerOf, requestContext, type RequestContext } from './request-context.js';

/** Everything that answers over HTTP: the rooms' API modules and no job modules. */
@Module({})
export class ApiModule {
  static forRoot(config: RunningConfig): DynamicModule {
    const budget = { cost: config.thresholds.ratePointsPerMinute, windowSeconds: 60 };
    const limiter = new MemoryRateLimiter(budget);
    const graphql = GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [AccessModule],
      inject: [Authenticator, Door, Metrics],
      useFactory: (authenticator: Authenticator, door: Door, metrics: Metrics) => ({
        ...graphqlOptions<RequestContext>({
          errors: errorSetup(config.mode),
          context: requestContext(authenticator),
          costMax: config.thresholds.graphqlCostMax,
          plugins: [metricsPlugin(metrics)],
          payerOf,
          limiter,
        }),
        transformSchema: (schema) => door.guard(schema),
      }),
    });
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(config),
        HealthModule,
        OutboxHealthModule,
        RecurringHealthModule,
        LiveModule,
        graphql,
        AccessModule,
        AccessApiModule,
        AlertDeliveryApiModule,
        AlertApiModule,
        CapacityApiModule,
        CaseFileApiModule,
        CatalogueApiModule,
        EligibilityApiModule,
        ForecastApiModule,
        SearchApiModule,
        SlotOfferApiModule,
        WaitlistApiModule,
      ],
      providers: [liveSockets(config, limiter)],
    };
  }
}
