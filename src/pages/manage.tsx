// stub
import type { AppContext } from '../http/app-env.ts'
export function managePollFromForm(c: AppContext) {
  return c.text('stub')
}
export function showManagePage(c: AppContext) {
  return c.text('stub')
}
