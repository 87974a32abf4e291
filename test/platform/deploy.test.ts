import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { readControllerSettings } from '#gate/controller/settings.ts'
import { ALL_SETTING_NAMES } from '#apps/house.ts'
import { ROOM_OF_SHORT_LIVED } from '#apps/supervisor.ts'

const DEPLOY = path.resolve(import.meta.dirname, '../../deploy')
const read = (file: string) => readFileSync(path.join(DEPLOY, file), 'utf8')

test('the examples of deploy/ name every setting of the processes and no other', () => {
  const text = `${read('otkel.env.example')}\n${read('otkel-admin.env.example')}`
  const named = Array.from(text.matchAll(/\b(OTKEL_[A-Z0-9_]+|DATABASE_URL(?:_FILE)?)\b/g), ([, name = '']) =>
    name.replace(/_FILE$/, ''),
  )
  assert.deepEqual([...new Set(named)].sort(), [...ALL_SETTING_NAMES].sort())
})

test('the example of a gate is of the form that the gate controller reads, once it has its token', () => {
  const example = read('gate.json.example')
  const settings = readControllerSettings({ OTKEL_GATE: example })
  assert.deepEqual(
    settings.lanes.map(({ lane, purpose, barrier }) => [lane, purpose, barrier?.port ?? null]),
    [
      ['OUT-1', 'entry', 502],
      ['BORDER', 'border', null],
    ],
  )
  assert.throws(() => readControllerSettings({ OTKEL_GATE: example.replace('"zone"', '"zones"') }), /OTKEL_GATE/)
})

test('a unit that is started again is so without end, and with the room for short-lived objects that serve gives', () => {
  const units = readdirSync(path.join(DEPLOY, 'systemd')).map((unit) => read(`systemd/${unit}`))
  const lasting = units.filter((text) => text.includes('Restart=always'))
  assert.ok(lasting.length >= 4)
  for (const text of lasting) {
    const [head = ''] = text.split('[Service]')
    assert.match(head, /^StartLimitIntervalSec=0$/m)
    assert.match(text, /^RestartPreventExitStatus=78$/m)
    assert.ok(text.includes(ROOM_OF_SHORT_LIVED))
  }
  assert.ok(read('Containerfile').includes(ROOM_OF_SHORT_LIVED))
})

test('each process has its unit: the gate knows no secret of the centre, portal and worker cannot change the schema', () => {
  const units = readdirSync(path.join(DEPLOY, 'systemd')).sort()
  assert.deepEqual(units, [
    'otkel-gate-controller.service',
    'otkel-migrate.service',
    'otkel-module@.service',
    'otkel-portal.service',
    'otkel-worker.service',
  ])
  const unit = (name: string) => read(`systemd/otkel-${name}.service`)
  assert.match(unit('gate-controller'), /OTKEL_GATE_FILE=/)
  assert.doesNotMatch(unit('gate-controller'), /otkel\.env$/m)
  assert.doesNotMatch(unit('module@'), /admin/)
  for (const name of ['portal', 'worker']) {
    assert.match(unit(name), new RegExp(`ExecStart=\\S+ apps/${name}\\.ts$`, 'm'))
    assert.doesNotMatch(unit(name), /admin/)
  }
  assert.match(unit('migrate'), /otkel-admin\.env$/m)
})
