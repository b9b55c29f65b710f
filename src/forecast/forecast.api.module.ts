import { Module } from '@nestjs/common';
import { AccessApiModule } from '../access/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { CalibrationResolver } from './api/calibration.resolver.js';
import { ForecastLoaders } from './api/forecast.loader.js';
import { PersonWindows } from './api/person-window.js';
import { PanelResolver } from './api/panel.resolver.js';
import { EntryWindowResolver, InterventionWindowResolver } from './api/start-window.resolver.js';
import { StatedWaitFieldsResolver, WaitsResolver } from './api/waits.resolver.js';
import { WindowViews } from './api/window-views.js';
import { ForecastModule } from './forecast.module.js';

@Module({
  imports: [AccessApiModule, CatalogueModule, ForecastModule, WaitlistModule],
  providers: [
    CalibrationResolver,
    EntryWindowResolver,
    ForecastLoaders,
    InterventionWindowResolver,
    PanelResolver,
    PersonWindows,
    StatedWaitFieldsResolver,
    WaitsResolver,
    WindowViews,
  ],
  exports: [PersonWindows],
})
export class ForecastApiModule {}
