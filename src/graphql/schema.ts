// Owns the GraphQL schema, put together of its parts.
import { builder } from './builder.ts'
import './queries.ts'
import './poll-mutations.ts'
import './vote-mutations.ts'
import './subscription.ts'

export const schema = builder.toSchema()
