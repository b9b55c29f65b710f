import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DemoModule, LoadDemo, type Organisation } from '../demo/index.js';
import { log } from './log.js';
import { PlatformModule, type RunningConfig } from '../platform/platform.module.js';

@Module({})
class LoaderModule {
  static forRoot(config: RunningConfig): DynamicModule {
    return { module: LoaderModule, imports: [PlatformModule.forRoot(config), DemoModule] };
  }
}

/**
 * Loads an invented municipality when the database is empty, before anything serves: nobody's memory has to follow
 * thousands of changes that happen only once.
 *
 * @returns whether it was loaded now
 */
export async function loadDemo(
  config: RunningConfig,
  organisation: Organisation,
  onProgress?: (done: number, of: number) => void,
): Promise<boolean> {
  const loader = await NestFactory.createApplicationContext(LoaderModule.forRoot(config), {
    logger: log(config),
    abortOnError: false,
  });
  try {
    const demo = loader.get(LoadDemo);
    if (!(await demo.isNeeded())) return false;
    await demo.execute(organisation, onProgress);
    return true;
  } finally {
    await loader.close();
  }
}
