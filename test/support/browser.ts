// Owns starting a real Chromium for the browser tests: the one inside an npm package on Linux x64, an installed Chrome elsewhere.
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

/** Flags of the package that are for a function in a cloud, not for a browser whose rules are under test. */
const UNWANTED = ['--single-process', '--no-zygote', '--disable-web-security', '--allow-running-insecure-content']

/** Nothing outside this machine can be reached, whatever a page or the browser itself asks for. */
const OFFLINE = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Sites inside the page of another keep and see no cookies, as most browsers have it. */
export const NO_THIRD_PARTY_COOKIES = ['--test-third-party-cookie-phaseout']

/** A headless browser. Close it when done. @param flags besides those that all tests have */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', args: [...OFFLINE, ...flags] })
  }
  sparticuz.setGraphicsMode = false
  const args = sparticuz.args.filter((flag) => !UNWANTED.includes(flag))
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...args, ...OFFLINE, ...flags, '--no-sandbox'],
    headless: true,
  })
}
