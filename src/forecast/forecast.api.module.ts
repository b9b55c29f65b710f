import { Module } from '@nestjs/common';
import { CalibrationResolver } from './api/calibration.resolver.js';
import { ForecastModule } from './forecast.module.js';

@Module({ imports: [ForecastModule], providers: [CalibrationResolver] })
export class ForecastApiModule {}
