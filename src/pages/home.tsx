// stub
import type { AppContext } from '../http/app-env.ts'
export function createPollFromForm(c: AppContext) {
  return c.text('stub')
}
export function showHome(c: AppContext) {
  return c.text('stub')
}
