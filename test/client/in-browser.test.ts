// The client library in a browser, on somebody else's page: votes as one device, and watches, across origins.
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { root } from '../../src/local/wrangler-command.ts'
import { type Embedder, startEmbedder } from '../support/embedder.ts'
import { siteAt } from '../support/site.ts'
import { startVisitors, type Visitors } from '../support/visitors.ts'

const site = siteAt(inject('origin'))

let embedder: Embedder
let visitors: Visitors

beforeAll(async () => {
  embedder = await startEmbedder()
  visitors = await startVisitors(site.origin, [embedder.origin])
})

afterAll(async () => {
  await visitors?.close()
  await embedder?.stop()
})

/** A page with a program that votes, tells what came of it, and watches. */
async function pageOf(pollId: string, optionId: string): Promise<string> {
  const program = `
    import { createClient, isProblem, storedVoter } from ${JSON.stringify(join(root, 'src/client/index.ts'))}
    const pollux = createClient({ baseUrl: ${JSON.stringify(site.origin)}, voter: storedVoter(localStorage) })
    const tell = (name, text) => { document.querySelector('#' + name).textContent = text }
    try {
      const { results } = await pollux.vote('${pollId}', { choices: ['${optionId}'] })
      tell('vote', 'counted ' + results.voters)
    } catch (error) {
      tell('vote', isProblem(error) ? error.code : String(error))
    }
    for await (const { status, voters } of pollux.live('${pollId}')) tell('live', status + ' ' + voters)`
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  })
  const script = outputFiles[0]?.text.replaceAll('</script', '<\\/script')
  return embedder.page(`<p id="vote"></p><p id="live"></p><script type="module">${script}</script>`)
}

it('counts one device once, also after the page was loaded anew, and shows the others live', async () => {
  const poll = await site.newPoll()
  const page = await visitors.visit(await pageOf(poll.id, poll.options[0]?.id ?? ''))
  await page.getByText('counted 1').waitFor()
  await site.vote(poll, 1)
  await page.getByText('open 2').waitFor()
  await page.reload()
  await page.getByText('already_voted').waitFor()
  await site.close(poll)
  await page.getByText('closed 2').waitFor()
  expect(visitors.misdeeds).toEqual([])
})
