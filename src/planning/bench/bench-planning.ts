import { measurePlanning } from './measure.ts'

/** `otkel bench planning`: prints the ratios, as lines or as JSON. */
export function benchPlanning(rounds: number, json: boolean): void {
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const measured = measurePlanning(rounds, json ? () => undefined : say)
  if (json) return say(JSON.stringify(measured))
  const { processEventsPerCpuSecond: ours, bareEventsPerCpuSecond: bare, simjsEventsPerCpuSecond: simjs } = measured
  const { simpyEventsPerCpuSecond: simpy, borderYearCpuSeconds, borderYearVehicles, borderYearMegabytes } = measured
  const line = (name: string, events: number | null, against: string) =>
    say(
      `${name.padEnd(12)} ${events === null ? 'not installed' : `${(events / 1e6).toFixed(2)} M events a CPU second`} ${against}`,
    )
  const times = (part: number, whole: number | null, name: string) =>
    whole === null ? '' : `${(part / whole).toFixed(1)} × ${name}`
  line('processes', ours, [times(ours, simjs, 'simjs'), times(ours, simpy, 'SimPy')].join('  '))
  line('bare events', bare, times(bare, simjs, 'simjs'))
  line('simjs', simjs, '')
  line('SimPy', simpy, '')
  say(
    `border year  ${borderYearVehicles.toLocaleString('en')} vehicles in ${borderYearCpuSeconds} CPU seconds, ${borderYearMegabytes} MB`,
  )
}
