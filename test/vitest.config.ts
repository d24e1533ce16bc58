// Owns how the tests run: pure rules in Node, the Worker and its objects in the Workers runtime, pages in a browser.
import { resolve } from 'node:path'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '..')

export default defineConfig({
  root,
  test: {
    projects: [
      { test: { name: 'pure', root, include: ['test/pure/**/*.test.ts'], environment: 'node' } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: `${root}/wrangler.toml` },
            miniflare: {
              bindings: {
                POLLUX_SECRET: 'a secret for tests that is long enough to be one',
                LIMIT_CREATES_PER_MINUTE: '1000000',
                LIMIT_VOTES_PER_MINUTE: '1000000',
                LIMIT_VOTER_TOKENS_PER_MINUTE: '1000000',
                LIMIT_COUNTS_PER_MINUTE: '1000000',
                LOG_LEVEL: 'none',
                MIGRATIONS: await readD1Migrations(`${root}/migrations`),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          root,
          include: ['test/box/**/*.test.ts', 'test/api/**/*.test.ts'],
          setupFiles: ['test/support/apply-migrations.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          root,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/start-site.ts'],
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
