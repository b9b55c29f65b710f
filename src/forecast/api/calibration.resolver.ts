import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { ReadCalibration, type CalibrationView } from '../use-case/read-calibration.js';
import { CalibrationType } from './calibration.type.js';

/** `calibration`: whether start windows hold, for everybody to see. */
@Resolver()
export class CalibrationResolver {
  constructor(private readonly read: ReadCalibration) {}

  @Query(() => CalibrationType, { description: 'How start windows did, of one department or of all.' })
  async calibration(
    @Args('departmentId', { type: () => ID, nullable: true }) departmentId?: string | null,
  ): Promise<CalibrationView> {
    return this.read.execute(departmentId ?? null);
  }
}
