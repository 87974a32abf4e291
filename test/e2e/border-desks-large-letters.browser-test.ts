import { deskViews } from './fixtures/desk-views.ts'
import { assertWholeInLargeLetters } from './support/large-letters.ts'

const { customs, exchange, registrar, terminals, lists, board, officer } = await deskViews()
await assertWholeInLargeLetters({ customs, exchange, registrar, terminals, lists, board, officer })
