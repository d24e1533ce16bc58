// Owns the rows of the stateless count.
import { countRequestExample as body } from '../../../src/counts/examples.ts'
import { send } from '../../support/client.ts'
import { newAddress, sendWith } from '../../support/doubles.ts'
import { JSON_TYPE, type Rows, sendText } from './rows.ts'

const COUNT = '/api/v1/count'
const MEBIBYTE = 1024 * 1024

export const COUNT_ROWS: Rows = {
  countBallots: {
    200: () => send(COUNT, { body }),
    unsupported_media_type: () => sendText(COUNT, JSON.stringify(body)),
    payload_too_large: () => sendText(COUNT, JSON.stringify(body).padEnd(MEBIBYTE + 1), { headers: JSON_TYPE }),
    malformed_json: () => sendText(COUNT, '{', { headers: JSON_TYPE }),
    invalid_request: () => send(COUNT, { body: { options: ['A'] } }),
    rate_limited: async () => {
      const headers = newAddress()
      await sendWith({ LIMIT_COUNTS_PER_MINUTE: '1' }, COUNT, { body, headers })
      return sendWith({ LIMIT_COUNTS_PER_MINUTE: '1' }, COUNT, { body, headers })
    },
    internal: () => sendWith({ POLLUX_SECRET: '' }, COUNT, { body }),
  },
}
