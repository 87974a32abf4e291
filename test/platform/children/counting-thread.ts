import { answerOrders } from '#platform/thread.ts'

/** Counts up to a number and tells on the way; 0 is a problem, -1 breaks the thread, -2 tells nonsense on the way, infinity never ends. */
answerOrders((order, report) => {
  const until = Number(order)
  if (until === 0) throw new Error('nothing to count')
  if (until === -1) process.exit(3)
  if (until === -2) report('one')
  let count = 0
  report(0)
  while (count < until) count += 1
  return count
})
