// Owns what answers the operator below /api/v1/operator. A chunk of its own: nobody else ever loads it.
import type { AppContext } from '../http/app-env.ts'
import { Problem } from '../http/problem.ts'
import { describeBackup, readBox, readDigest, readTable, sealBackup } from './backup.ts'
import { mustBeOperator } from './operator.ts'
import { endRestore, openBox, startRestore, takeBoxRows, takeRows } from './restore.ts'

type Answer = (c: AppContext, name: string) => Response | Promise<Response>

/** By method and path; `*` stands for the name of a table or a poll. */
const ROUTES: Readonly<Record<string, Answer>> = {
  'GET backup': describeBackup,
  'POST backup/seal': sealBackup,
  'GET tables/*': readTable,
  'PUT tables/*': takeRows,
  'GET boxes/*': readBox,
  'PUT boxes/*': takeBoxRows,
  'POST boxes/*/open': openBox,
  'GET boxes/*/digest': readDigest,
  'POST restore': startRestore,
  'POST restore/finish': endRestore,
}

/** Answers the operator; tells everybody else, whatever they ask, that there is nothing. */
export async function answerOperator(c: AppContext): Promise<Response> {
  mustBeOperator(c)
  const [kind = '', name = '', ...more] = c.req.path.split('/').slice(4)
  const isNamed = kind === 'tables' || kind === 'boxes'
  const path = isNamed ? [kind, '*', ...more] : [kind, ...(name ? [name] : []), ...more]
  const answer = ROUTES[`${c.req.method} ${path.join('/')}`]
  if (!answer) throw new Problem('not_found')
  return answer(c, name)
}
