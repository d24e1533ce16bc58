// Owns how the tests run: pure rules in Node, the Worker and its objects in the Workers runtime, pages in a browser.
import { resolve } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** On two cores Vitest would run one file at a time, and a file of the Worker waits half of its time for its runtime. */
const WORKERS = 2

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          root,
          include: ['test/pure/**/*.test.ts', 'test/deployment/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        plugins: [
          cloudflareTest(async ({ inject }) => ({
            // As it is written, not as it is bundled: tests look inside the very objects that answer.
            main: `${root}/src/index.ts`,
            wrangler: { configPath: `${root}/wrangler.toml` },
            miniflare: {
              // All tests write from one network.
              ratelimits: { SHIELD: { namespace_id: '1001', simple: { limit: 1_000_000, period: 60 } } },
              bindings: {
                POLLUX_SECRET: 'a secret for tests that is long enough to be one',
                LIMIT_CREATES_PER_MINUTE: '1000000',
                LIMIT_VOTES_PER_MINUTE: '1000000',
                LIMIT_VOTER_TOKENS_PER_MINUTE: '1000000',
                LIMIT_COUNTS_PER_MINUTE: '1000000',
                LIMIT_KEY_CALLS_PER_MINUTE: '1000000',
                LIMIT_POLL_VOTES_PER_MINUTE: '1000000',
                LIMIT_AUTH_PER_MINUTE: '1000000',
                LIMIT_MAILS_PER_HOUR: '1000000',
                MAIL_OUTBOX: 'on',
                LOG_LEVEL: 'none',
                LOCAL_MODE: 'on',
                OPERATOR_TOKEN: 'the-token-of-the-operator-of-the-tests',
                OUTSIDE: inject('outside'),
                TURNSTILE_SITE_KEY: 'the site key of the tests',
                TURNSTILE_SECRET_KEY: 'the secret key of the tests',
                TURNSTILE_VERIFY_URL: `${inject('outside')}/siteverify`,
                MIGRATIONS: await readD1Migrations(`${root}/migrations`),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          root,
          include: ['test/box/**/*.test.ts', 'test/api/**/*.test.ts'],
          globalSetup: ['test/support/start-outside.ts'],
          setupFiles: ['test/support/apply-migrations.ts'],
          testTimeout: 60_000,
          maxWorkers: WORKERS,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          root,
          include: ['test/browser/**/*.test.ts', 'test/client/**/*.test.ts', 'test/operations/**/*.test.ts'],
          globalSetup: ['test/support/start-site.ts'],
          environment: 'node',
          testTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
