// stub
import type { AppContext } from '../http/app-env.ts'
export function showResults(c: AppContext) {
  return c.text('stub')
}
