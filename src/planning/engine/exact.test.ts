import assert from 'node:assert/strict'
import test from 'node:test'
import { erlangB, erlangC, multiServerState, multiServerWait, multiServerWaitQuantile } from './erlang.ts'
import { openNetwork, priorityWaits, singleServerWait } from './exact-queues.ts'
import { periodicNumbers } from './time-varying.ts'

const close = (actual: number, expected: number, within = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= within, `${actual} is not ${expected}`)

test('[PLAN-23] Erlang B, Erlang C and the mean wait are exact to the last digits', () => {
  const known = [
    [1, 0.5, 0.3333333333333333, 0.5, 1],
    [2, 1.5, 0.3103448275862069, 0.6428571428571429, 1.2857142857142858],
    [5, 4, 0.1990668740279938, 0.5541125541125541, 0.5541125541125541],
    [10, 8, 0.1216610642529515, 0.4091801507964435, 0.2045900753982218],
    [12, 10, 0.1197391884448252, 0.4493882242982709, 0.2246941121491354],
    [20, 18, 0.1092128458725225, 0.5507690048161176, 0.2753845024080588],
    [50, 45, 0.0541044721646262, 0.3638644672069884, 0.0727728934413977],
    [100, 95, 0.0488042061786778, 0.5064568539130206, 0.1012913707826041],
  ] as const
  for (const [servers, load, b, c, wait] of known) {
    close(erlangB(servers, load), b)
    close(erlangC(servers, load), c)
    close(multiServerWait({ arrivalRate: load, serviceRate: 1, servers }), wait)
  }
})

test('[PLAN-23] a load that the servers cannot carry waits for ever, and says so', () => {
  assert.equal(multiServerWait({ arrivalRate: 5, serviceRate: 1, servers: 5 }), Number.POSITIVE_INFINITY)
  assert.equal(erlangC(5, 6), 1)
  assert.equal(multiServerWaitQuantile({ arrivalRate: 8, serviceRate: 1, servers: 10 }, 0.5), 0)
})

test('[PLAN-21, PLAN-23] the long-run state is drawn from its exact distribution, however many servers and however close the load', () => {
  const shares = (servers: number, load: number, draws: number) => {
    const counts = new Map<number, number>()
    for (let k = 0; k < draws; k += 1) {
      const n = multiServerState({ arrivalRate: load, serviceRate: 1, servers }, (k + 0.5) / draws)
      counts.set(n, (counts.get(n) ?? 0) + 1 / draws)
    }
    return counts
  }
  for (const [servers, load] of [
    [1, 0.5],
    [2, 1.5],
    [10, 8],
    [50, 45],
  ] as const) {
    const found = shares(servers, load, 200_000)
    const waits = erlangC(servers, load)
    // All servers busy with nobody waiting: C (1 − ρ); each more is ρ times as likely, each fewer n / a times.
    let share = waits * (1 - load / servers)
    assert.ok(Math.abs((found.get(servers) ?? 0) - share) < 1e-4)
    assert.ok(Math.abs((found.get(servers + 1) ?? 0) - (share * load) / servers) < 1e-4)
    for (let n = servers; n > 0; n -= 1) {
      share *= n / load
      assert.ok(Math.abs((found.get(n - 1) ?? 0) - share) < 1e-4, `${n - 1} of ${servers}`)
    }
  }
  const at = (servers: number, load: number, probability: number) =>
    multiServerState({ arrivalRate: load, serviceRate: 1, servers }, probability)
  // A thousand servers, and ten million: close to a normal distribution about the load.
  assert.ok(Math.abs(at(1_000, 900, 0.5) - 900) < 3)
  assert.ok(Math.abs(at(10_000_000, 1_000_000, 0.975) - 1_000_000 - 1_960) < 5)
  assert.equal(at(10_000_000, 1, 0.3), 0)
  // One server at 0.9999999: the median is ln 2 / −ln ρ.
  assert.ok(Math.abs(at(1, 1 - 1e-7, 0.5) / (Math.LN2 / 1e-7) - 1) < 1e-5)
})

test('[PLAN-23] Pollaczek and Khinchine: one server, any service time', () => {
  close(singleServerWait(0.8, 1, 0), 2)
  close(singleServerWait(0.8, 1, 1), 4)
  close(singleServerWait(0.8, 1, 1 / 3), 2.666667, 1e-6)
  close(singleServerWait(0.8, 1, 1 / 12), 2.166667, 1e-6)
  close(singleServerWait(0.8, 1, 4), 10, 1e-9)
})

test('[PLAN-23] Cobham: waits of ranks at four servers', () => {
  const waits = priorityWaits(4, 1, [0.6, 1.2, 1.6])
  for (const [index, wait] of [0.2027400652, 0.3686183003638, 2.088837035398].entries()) {
    close(waits[index] as number, wait, 1e-9)
  }
})

test('[PLAN-23] Jackson: documents, inspection of 30 percent, release', () => {
  const answer = openNetwork([
    { servers: 2, serviceRate: 1.5, external: 2, onward: [0, 0.3, 0.7] },
    { servers: 1, serviceRate: 0.9, external: 0, onward: [0, 0, 1] },
    { servers: 1, serviceRate: 3, external: 0, onward: [] },
  ])
  for (const [index, number] of [2.4, 2, 2].entries()) close(answer.numbers[index] as number, number, 1e-9)
  close(answer.total, 6.4, 1e-9)
  close(answer.timeInNetwork, 3.2, 1e-9)
})

test('[PLAN-23] M_t/M/10 over a day by Kolmogorov’s equations', () => {
  const times = [0, 3, 6, 9, 12, 15, 18, 21]
  const numbers = periodicNumbers(
    {
      arrivalRate: (time) => 8 * (1 + 0.5 * Math.sin((2 * Math.PI * time) / 24)),
      serviceRate: 1,
      servers: 10,
      period: 24,
    },
    times,
    { most: 200, stepsPerUnit: 40 },
  )
  const known = [7.324104, 11.725922, 18.288619, 23.704996, 22.89826, 15.088218, 7.276103, 5.275833]
  for (const [index, number] of known.entries()) close(numbers[index] as number, number, 2e-4)
})
