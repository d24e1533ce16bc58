// Owns the catalogue of a test file: storage is fresh for each, and gets its tables here.
import { applyD1Migrations, type D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// The test configuration binds what readD1Migrations read.
const { MIGRATIONS } = env as Env & { MIGRATIONS: D1Migration[] }
await applyD1Migrations(env.DB, MIGRATIONS)
