// The Postman collection: made of the OpenAPI, run by newman against a running copy, every operation with its checks.
import newman from 'newman'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { postmanCollection, STEPS } from '../../src/client/build/postman/collection.ts'
import { type Description, operationsOf } from '../../src/client/build/postman/description.ts'

const origin = inject('origin')

interface Run {
  failures: string[]
  /** Names of the assertions that held, in order. */
  assertions: string[]
}

/** @param folder the one that is run; default: all */
function run(collection: unknown, variables: Record<string, string>, folder?: string): Promise<Run> {
  const values = Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true }))
  const TIMEOUT_MS = 30_000
  return new Promise((done, failed) => {
    newman.run(
      { collection, environment: { values }, timeoutRequest: TIMEOUT_MS, ...(folder && { folder }) },
      (error, summary) => {
        if (error) return failed(error)
        const { failures, executions } = summary.run
        done({
          failures: failures.map(({ source, error: fault }) => `${source?.name}: ${fault.message}`),
          assertions: executions.flatMap(({ assertions = [] }) =>
            assertions.filter(({ error: fault }) => !fault).map(({ assertion }) => assertion),
          ),
        })
      },
    )
  })
}

let description: Description

beforeAll(async () => {
  // The seam where JSON becomes a type: it is our own description.
  description = (await (await fetch(`${origin}/api/openapi.json`)).json()) as Description
})

describe('the collection', () => {
  it('is the same whenever it is made', async () => {
    expect(await postmanCollection(description)).toEqual(await postmanCollection(description))
  })

  it('runs without a failure, and checks status and body of every operation', async () => {
    const { failures, assertions } = await run(await postmanCollection(description), { baseUrl: origin })
    expect(failures).toEqual([])
    const operations = operationsOf(description)
    expect(operations.size).toBeGreaterThan(45)
    for (const [operationId, { responses }] of operations) {
      const statuses = STEPS.filter(({ operation }) => operation === operationId).map(({ expects }) => expects)
      expect(statuses, operationId).not.toEqual([])
      for (const status of statuses) {
        expect(Object.keys(responses), operationId).toContain(String(status))
        expect(assertions).toContain(`${operationId}: ${status}`)
        const types = Object.keys(responses[status]?.content ?? {})
        if (types.some((type) => type.endsWith('json'))) expect(assertions).toContain(`${operationId}: as documented`)
      }
    }
  })

  it('fails where an answer is not as documented', async () => {
    const strict = structuredClone(description)
    const schema = strict.components.schemas.Health
    if (!schema) throw new Error('the health checks have a schema')
    schema.required = ['status', 'somethingThatIsNotThere']
    const { failures } = await run(await postmanCollection(strict), { baseUrl: origin }, 'Health')
    expect(failures).toEqual([expect.stringContaining('somethingThatIsNotThere')])
  })

  it('has a step for every operation, and none for what is no more', async () => {
    const without = structuredClone(description)
    delete without.paths['/api/v1/count']
    await expect(postmanCollection(without)).rejects.toThrow('countBallots')
  })
})
