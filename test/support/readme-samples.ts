// Owns reading the samples of a README: the code after a mark `<!-- sample: name -->`, and what it says that it prints.
import { readFile } from 'node:fs/promises'

const SAMPLE = /<!-- sample: (\w+) -->\n```ts\n([\s\S]*?)```/g
/** Any other block of code would be one that no test runs. */
const BLOCK = /```ts\n/g
const PRINTED = /^\s*\/\/ → (.*)$/gm

export interface Sample {
  text: string
  /** The lines that its comments say it prints, in order. */
  prints: string[]
}

export async function readSamples(path: string): Promise<Map<string, Sample>> {
  const readme = await readFile(path, 'utf8')
  const samples = [...readme.matchAll(SAMPLE)].map(([, name = '', text = '']): [string, Sample] => [
    name,
    { text, prints: [...text.matchAll(PRINTED)].map(([, line = '']) => line) },
  ])
  if (samples.length !== [...readme.matchAll(BLOCK)].length) throw new Error(`${path} has a sample without a name`)
  return new Map(samples)
}
