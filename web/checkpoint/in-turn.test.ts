import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTurn } from './in-turn.ts'

/** Acts that end when the test says so. */
function acts() {
  const take = inTurn()
  const begun: string[] = []
  const ends = new Map<string, (failed?: Error) => void>()
  const ask = (act: string) =>
    take(act, () => {
      begun.push(act)
      return new Promise<string>((done, fail) =>
        ends.set(act, (failed) => (failed ? fail(failed) : done(`${act} done`))),
      )
    })
  const end = async (act: string, answer: Promise<unknown>, failed?: Error) => {
    while (!ends.has(act)) await Promise.resolve()
    ends.get(act)?.(failed)
    return answer.catch((error: unknown) => error)
  }
  return { ask, begun, end }
}

test('[GATE-6] what is asked for while an act is under way comes in its turn, and is not lost', async () => {
  const { ask, begun, end } = acts()
  const [hold, open, away] = [ask('hold'), ask('open'), ask('send-away')]
  await Promise.resolve()
  assert.deepEqual(begun, ['hold'], 'one at a time')
  assert.equal(await end('hold', hold), 'hold done')
  assert.equal(await end('open', open), 'open done')
  assert.equal(await end('send-away', away), 'send-away done')
  assert.deepEqual(begun, ['hold', 'open', 'send-away'])
})

test('a double press is one act; later the same may be asked for again', async () => {
  const { ask, begun, end } = acts()
  const [first, again] = [ask('open'), ask('open')]
  await end('open', first)
  assert.equal(await again, 'open done')
  assert.deepEqual(begun, ['open'])
  const later = ask('open')
  await Promise.resolve()
  await end('open', later)
  assert.deepEqual(begun, ['open', 'open'])
})

test('an act that fails holds up no other', async () => {
  const { ask, end } = acts()
  const [hold, open] = [ask('hold'), ask('open')]
  const lost = new Error('the line is cut')
  assert.equal(await end('hold', hold, lost), lost)
  assert.equal(await end('open', open), 'open done')
})
