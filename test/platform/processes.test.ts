import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { MODULE_PROCESS_FILE } from '#apps/module-processes.ts'
import { BASIC_PROCESSES, planProcesses, type ProcessKind, PROCESSES, TOGETHER } from '#apps/processes.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const UNITS = path.join(ROOT, 'deploy', 'systemd')

/** The processes of systems beside the database share one unit, whose instance names the process. */
function unitOf({ name, file, needs }: Pick<ProcessKind, 'name' | 'file' | 'needs'>): string {
  return sharesUnit({ file, needs }) ? 'otkel-module@.service' : `otkel-${name}.service`
}

const sharesUnit = ({ file, needs }: Pick<ProcessKind, 'file' | 'needs'>) =>
  file === MODULE_PROCESS_FILE && needs === 'database'

test('every process of the table has its file and its unit, and the container file names it', () => {
  const container = readFileSync(path.join(ROOT, 'deploy', 'Containerfile'), 'utf8')
  for (const { name, file, args, needs } of PROCESSES) {
    assert.ok(existsSync(path.join(ROOT, file)), file)
    const unit = readFileSync(path.join(UNITS, unitOf({ name, file, needs })), 'utf8')
    const command = [file, ...args.map((arg) => (sharesUnit({ file, needs }) ? '%i' : arg))].join(' ')
    assert.match(unit, new RegExp(`^ExecStart=\\S+ ${command}$`, 'm'), name)
    assert.ok(container.includes(file), `${file} in the container file`)
  }
})

test('a unit with no process in the table is one that ends by itself', () => {
  const known = PROCESSES.map(unitOf)
  const others = readdirSync(UNITS).filter((unit) => !known.includes(unit))
  for (const unit of others) assert.match(readFileSync(path.join(UNITS, unit), 'utf8'), /^Type=oneshot$/m, unit)
})

test('what needs the database starts before what only reads settings of its own, the portal first', () => {
  assert.equal(BASIC_PROCESSES[0]?.name, 'portal')
  for (const { name, needs, optional } of PROCESSES) assert.ok(needs === 'database' || optional, name)
})

test('small processes share one Node process where memory counts, and a single one stays by itself', () => {
  const kind = (name: string, small: boolean) => ({
    name,
    file: `${name}.ts`,
    args: [],
    needs: 'database' as const,
    optional: false,
    small,
  })
  const kinds = [kind('portal', false), kind('one', true), kind('two', true)]
  const names = (sharing: Parameters<typeof planProcesses>[1], of = kinds) =>
    planProcesses(of, sharing).map(({ name }) => name)
  assert.deepEqual(names('nothing'), ['portal', 'one', 'two'])
  assert.deepEqual(names('small'), ['portal', 'one + two'])
  assert.deepEqual(names('everything'), ['portal + one + two'])
  assert.deepEqual(names('small', kinds.slice(0, 2)), ['portal', 'one'])
  assert.deepEqual(planProcesses(kinds, 'small').at(-1), { name: 'one + two', file: TOGETHER, args: ['one', 'two'] })
})
