// What is for one's own machine is off by default where others can reach a copy, as in the container.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownMachine } from '../../src/local/own-machine.ts'

const ON = { LOCAL_MODE: 'on', MAIL_OUTBOX: 'on' }
const OFF = { LOCAL_MODE: 'off', MAIL_OUTBOX: 'off' }

it.each(['localhost', '127.0.0.1', '::1'])('is on where only this machine can reach the copy: %s', (host) => {
  expect(ownMachine(host, {})).toEqual({ vars: ON, notice: null })
})

it.each(['0.0.0.0', '::', '192.168.1.7', '127.0.0.1.nip.io', 'polls.example', ''])('is off elsewhere: %s', (host) => {
  const { vars, notice } = ownMachine(host, {})
  expect(vars).toEqual(OFF)
  expect(notice).toContain('LOCAL_MODE and MAIL_OUTBOX are off')
  expect(notice).toContain('nobody can register')
  expect(notice).not.toContain('\n')
})

it('is what somebody has set, and then nothing is said of it', () => {
  expect(ownMachine('0.0.0.0', ON)).toEqual({ vars: ON, notice: null })
  expect(ownMachine('localhost', OFF)).toEqual({ vars: OFF, notice: null })
  const half = ownMachine('0.0.0.0', { LOCAL_MODE: 'on' })
  expect(half.vars).toEqual({ LOCAL_MODE: 'on', MAIL_OUTBOX: 'off' })
  expect(half.notice).toMatch(/^MAIL_OUTBOX is off/)
})

it('holds for the container, which others can reach', () => {
  const [, host = ''] =
    /POLLUX_HOST=(\S+)/.exec(readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8')) ?? []
  expect(host).not.toBe('')
  expect(ownMachine(host, {}).vars).toEqual(OFF)
})
