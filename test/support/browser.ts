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

/** A headless browser. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return chromium.launch({ channel: 'chrome', args: OFFLINE })
  }
  sparticuz.setGraphicsMode = false
  const args = sparticuz.args.filter((flag) => !UNWANTED.includes(flag))
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...args, ...OFFLINE, '--no-sandbox'],
    headless: true,
  })
}
