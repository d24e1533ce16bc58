// stub
import type { AppContext } from '../http/app-env.ts'
export function showPoll(c: AppContext) {
  return c.text('stub')
}
export function voteFromForm(c: AppContext) {
  return c.text('stub')
}
