import { recipe, type Recipe } from './recipe.js';

/** How the operations on alerts are called. */
export const ALERT_RECIPES: Readonly<Record<string, Recipe>> = {
  alerts: recipe('CW', ({ ids }) => [
    {},
    { filter: { caseId: ids.case } },
    { filter: { interventionId: ids.queueIntervention, states: ['OPEN'] } },
  ]),
  alertCounts: recipe('LEAD', () => ({})),
  alertDeliveries: recipe('CW', () => ({})),
  alertKinds: recipe('CW', () => ({})),
  alertSubscriptions: recipe('CW', () => ({})),
  alertSettings: recipe('CW', () => ({})),
  acknowledgeAlert: recipe('CW', ({ ids }) => ({ alertIds: [ids.alert] })),
  snoozeAlert: recipe('CW', ({ ids }, { day }) => ({ alertId: ids.alert, until: `${day(2)}T12:00:00Z` })),
  subscribeToAlerts: recipe(
    'CW',
    ({ ids }) => [
      { interventionId: ids.intervention, delivery: 'AT_ONCE' },
      { caseId: ids.case, delivery: 'DIGEST' },
      { purposeId: 'nothing', delivery: 'DIGEST' },
    ],
    { interventionId: 'catalogue', purposeId: 'open' },
  ),
  endAlertSubscription: recipe('CW', ({ ids }) => ({ subscriptionId: ids.alertSubscription })),
  setAlertSettings: recipe('CW', () => ({
    language: 'da',
    channels: ['EMAIL'],
    digest: 'DAILY',
    quietFrom: '18:00',
    quietTo: '07:00',
    worksOn: [1, 2, 3, 4, 5],
  })),
  registerWebhook: recipe('CW', () => ({ url: 'https://9.9.9.9/alerts' })),
  endWebhook: recipe('CW', () => ({})),
};
