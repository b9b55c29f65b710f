import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { log } from './log.js';
import { PlatformModule, type RunningConfig } from '../platform/platform.module.js';
import { readConfig, settle } from './settle.js';

@Module({})
class CommandModule {
  static forRoot(config: RunningConfig, room: Type): DynamicModule {
    return { module: CommandModule, imports: [PlatformModule.forRoot(config), room] };
  }
}

/**
 * Does one piece of work for an operator on the command line, with one room and what it stands on, and ends.
 *
 * @throws StartFault when the configuration or the database cannot be used
 */
export async function runCommand(
  room: Type,
  work: (app: INestApplicationContext) => Promise<void>,
): Promise<void> {
  const { config, stopServers } = await settle(readConfig(), () => undefined);
  try {
    const app = await NestFactory.createApplicationContext(CommandModule.forRoot(config, room), {
      abortOnError: false,
      logger: log(config),
    });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await stopServers();
  }
}
