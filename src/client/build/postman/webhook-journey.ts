// Owns the journey of a webhook. It leads to a name that nobody has (RFC 6761): what is sent there arrives nowhere.
import type { Folder } from './step.ts'

const WEBHOOK = { bearer: 'manageToken', path: { webhookId: '{{webhookId}}' } } as const
const DELIVERY = { ...WEBHOOK.path, deliveryId: '{{deliveryId}}' }

export const WEBHOOK_JOURNEY: readonly Folder[] = [
  {
    name: 'Webhooks',
    description: 'Events of the poll, posted to a URL of yours: set it with `webhookUrl`, to see them arrive.',
    steps: [
      {
        operation: 'createWebhook',
        expects: 201,
        bearer: 'manageToken',
        headers: { 'Idempotency-Key': '{{$guid}}' },
        body: { pollId: '{{pollId}}', url: '{{webhookUrl}}', events: ['poll.closed', 'results.final'] },
        keep: { webhookId: 'id', webhookSecret: 'secret' },
      },
      { operation: 'listWebhooks', expects: 200, bearer: 'manageToken', query: { pollId: '{{pollId}}' } },
      { operation: 'getWebhook', expects: 200, ...WEBHOOK },
      { operation: 'updateWebhook', expects: 200, ...WEBHOOK },
      { operation: 'rotateWebhookSecret', expects: 200, ...WEBHOOK, keep: { webhookSecret: 'secret' } },
      { operation: 'pingWebhook', expects: 202, ...WEBHOOK },
      { operation: 'listWebhookDeliveries', expects: 200, ...WEBHOOK, keep: { deliveryId: 'items.0.id' } },
      { operation: 'redeliverWebhookDelivery', expects: 202, ...WEBHOOK, path: DELIVERY },
      { operation: 'deleteWebhook', expects: 204, ...WEBHOOK },
    ],
  },
]
