// Owns `npm run client`: the client's types as the API is now, and the package in .client.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeApi } from '../../local/openapi.ts'
import { root } from '../../local/wrangler-command.ts'
import { apiTypes } from './api-types.ts'
import { makePackage } from './package-folder.ts'

const folder = join(root, '.client')

const description = await describeApi()
await writeFile(join(root, 'src/client/api-types.d.ts'), await apiTypes(description))
await makePackage(folder, description)
console.log(`The package is in ${folder}: npm pack ${folder}`)
