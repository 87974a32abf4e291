import { deskViews } from './fixtures/desk-views.ts'
import { assertWholeInLargeLetters } from './support/large-letters.ts'

const { centre, planner, corridor } = await deskViews()
await assertWholeInLargeLetters({ centre, planner, corridor })
