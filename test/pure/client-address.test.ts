// Where a client is told that Pollux is: what is no address is refused at once, not by the first request.
import { expect, it } from 'vitest'
import { createClient } from '../../src/client/index.ts'

const SENTENCE = 'baseUrl: The address of a server begins with https:// or http://, and has no user and no query.'

it.each([
  'nope',
  '',
  'localhost:8787',
  'ftp://polls.example',
  'https://',
  'https://me@polls.example',
  'https://polls.example/?a=b',
  undefined,
  null,
])('%j is none', (given) => {
  // As a program without types gives it, from a variable that is not set.
  const baseUrl = given as string
  expect(() => createClient({ baseUrl })).toThrow(new TypeError(SENTENCE))
})

it.each([
  ['https://polls.example', 'https://polls.example'],
  ['http://localhost:8787/', 'http://localhost:8787'],
  [new URL('https://polls.example/below/'), 'https://polls.example/below'],
])('%s is one', (baseUrl, address) => {
  expect(createClient({ baseUrl }).baseUrl).toBe(address)
})
