// Owns zod as all shapes use it: with what the API's description needs, whichever chunk of the Worker comes first.
import { extendZodWithOpenApi } from 'chanfana'
import { z } from 'zod'

extendZodWithOpenApi(z)

export { z }
