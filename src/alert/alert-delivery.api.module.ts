import { Module, type MiddlewareConsumer, type NestModule, type OnModuleInit } from '@nestjs/common';
import express from 'express';
import { HealthChecks } from '../platform/health/index.js';
import { AlertDeliveryModule } from './alert-delivery.module.js';
import { AlertPageController } from './api/alert-page.controller.js';
import { UnsubscribeController } from './api/unsubscribe.controller.js';
import { MailHealth } from './channel/mail/mail-health.js';

/** One word and its name; whatever is larger is something else. */
const BODY_BYTES_MAX = 2_000;

/** What links in mails lead to without signing in, and whether there is mail at all. */
@Module({ imports: [AlertDeliveryModule], controllers: [AlertPageController, UnsubscribeController] })
export class AlertDeliveryApiModule implements NestModule, OnModuleInit {
  constructor(
    private readonly checks: HealthChecks,
    private readonly mail: MailHealth,
  ) {}

  configure(consumer: MiddlewareConsumer): void {
    const body = express.text({ type: () => true, limit: BODY_BYTES_MAX, inflate: false });
    consumer.apply(body).forRoutes(UnsubscribeController);
  }

  onModuleInit(): void {
    this.checks.register('mail', async () => this.mail.finding());
  }
}
