import { Controller, Get, Header, Inject } from '@nestjs/common';
import { CONFIG, type RunningConfig } from '../../platform/platform.module.js';
import { ALERT_PATH } from '../channel/alert-link.js';
import { ALERT_PAGE_POLICY, alertPage } from './alert-page.js';

/** Where the links of mails and webhooks lead. Nobody is signed in here, nothing is looked up, and nothing is told. */
@Controller(ALERT_PATH)
export class AlertPageController {
  private readonly page: string;

  constructor(@Inject(CONFIG) { mode }: RunningConfig) {
    this.page = alertPage(mode === 'development');
  }

  @Get(['', ':id'])
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', ALERT_PAGE_POLICY)
  show(): string {
    return this.page;
  }
}
