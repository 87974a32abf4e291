import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTS_CITED } from './acts-cited.ts'
import { KIT_NAMED, KIT_SHOWN } from './kit-shown.ts'
import { LINKS_LEAD } from './links-lead.ts'
import { REFUSALS_GIVEN } from './refusals-given.ts'
import { SIGNALS_HEARD } from './signals-heard.ts'
import { allRules, type RuleName } from './all-rules.ts'
import { BANNED_TEXTS } from './banned-texts.ts'
import type { SourceFile, Violation } from './source-file.ts'
import { BANS, PURE_BANS } from './tables/bans.ts'
import { SYSTEMS_NAMED } from './systems-named.ts'
import { LAYERS } from './tables/layers.ts'

const RULES = allRules(new Set(['docs/adr', 'docs/adr/0001-a.md', 'README.md', 'src/queue/README.md']))

type Case = readonly [path: string, text: string]

const LONG = Array.from({ length: 401 }, (_, i) => `const a${i} = ${i}`).join('\n')
const BODY = Array.from({ length: 71 }, (_, i) => `  f(${i})`).join('\n')

/** For every rule what it must refuse, each alone, and what it must let pass. */
const CASES = {
  'imports follow the table': {
    refused: [
      ['web/verifier/a.ts', `import { post } from '../kit/api/client.ts'`],
      ['src/kernel/a.ts', `import { b } from '#platform/clock.ts'`],
      ['src/kernel/a.ts', `import { z } from 'zod'`],
      ['src/kernel/forms/a.ts', `import { readFileSync } from 'node:fs'`],
      ['src/kernel/a.ts', `import { readFileSync } from 'node:fs'`],
      ['src/platform/a.ts', `import { b } from '#queue/public.ts'`],
      ['src/queue/domain/a.ts', `import { b } from '../store/slot-store.ts'`],
      ['src/queue/domain/a.ts', `import type { b } from '#law/public.ts'`],
      ['src/queue/domain/a.ts', `import { b } from '#law/domain/merge-overrides.ts'`],
      ['src/terminals/domain/a.ts', `import { b } from '#law/domain/law.ts'`],
      ['src/queue/domain/a.ts', `import { b } from 'kysely'`],
      ['src/escort/protocols/jt701/a.ts', `import { b } from 'node:crypto'`],
      ['src/declaration/v1/a.ts', `import { b } from '../store/c.ts'`],
      ['src/rail/messages/a.ts', `import { b } from 'node:fs'`],
      ['src/planning/model/a.ts', `import { b } from '#queue/public.ts'`],
      ['src/planning/engine/a.ts', `import { b } from '#escort/domain/c.ts'`],
      ['src/planning/model/a.ts', `import { b } from '#terminals/domain/c.ts'`],
      ['src/planning/model/a.ts', `import { b } from '#queue/store/c.ts'`],
      ['src/driverless/domain/a.ts', `import { b } from '#queue/domain/c.ts'`],
      ['src/gate/domain/a.ts', `import { b } from '#queue/domain/c.ts'`],
      ['src/queue/module.ts', `import { b } from '#gate/public.ts'`],
      ['src/queue/module.ts', `import { b } from '#payments/settle-booking.ts'`],
      ['src/escort/commands/decode.ts', `import { b } from '#gate/public.ts'`],
      ['src/escort/process/seal-listener.ts', `import { b } from '#apps/context.ts'`],
      ['src/escort/demo/walk.ts', `import { b } from '../../../simulators/seal.ts'`],
      ['src/declaration/contract.ts', `import { b } from './domain/rules.ts'`],
      ['src/law/packages/kz/a.ts', `import { b } from '../../store/c.ts'`],
      ['src/queue/contract.ts', `import { b } from './domain/booking.ts'`],
      ['src/queue/public.ts', `export { b } from '#gate/public.ts'`],
      ['src/queue/store/a.ts', `import { b } from '../place-bookings.ts'`],
      ['src/queue/store/a.ts', `import { b } from '#payments/public.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from '#gate/public.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from '#payments/settle-booking.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from '#payments/domain/ledger.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from './adapters/pass-pdf.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from './http/driver-routes.ts'`],
      ['src/queue/place-bookings.ts', `import { sql } from 'kysely'`],
      ['src/queue/http/driver-routes.ts', `import { b } from '#identity/public.ts'`],
      ['src/queue/http/driver-routes.ts', `import type { FastifyRequest } from 'fastify'`],
      ['src/queue/jobs.ts', `import { b } from '#gate/public.ts'`],
      ['src/queue/adapters/a.ts', `import { b } from '../place-bookings.ts'`],
      ['src/payments/a.ts', `import { b } from '#queue/public.ts'`],
      ['src/identity/a.ts', `import { b } from '#notices/public.ts'`],
      [
        'src/registries/tax-debts/codec.ts',
        `import { b } from '../store/inquiry-store.ts'; import { c } from '#law/public.ts'`,
      ],
      ['src/queue/a.ts', `const b = await import('#apps/serve.ts')`],
      ['apps/serve.ts', `import { b } from '../simulators/acquirer.ts'`],
      ['apps/portal.ts', `import { b } from '#queue/store/booking-store.ts'`],
      ['apps/demo/home.ts', `import { b } from '../../simulators/traffic/settings.ts'`],
      ['apps/demo/seed.ts', `import { b } from '#queue/close-checkpoint.ts'`],
      ['apps/demo/check.ts', `import { b } from '#gate/demo/lanes.ts'`],
      ['apps/module-process.ts', `import { b } from '#gate/controller/controller.ts'`],
      ['src/gate/a.ts', `import { b } from '../../simulators/traffic/settings.ts'`],
      ['simulators/acquirer.ts', `import { b } from '#payments/public.ts'`],
      ['web/driver/a.tsx', `import { b } from '#queue/public.ts'`],
      ['web/driver/a.tsx', `import { b } from '#platform/money.ts'`],
      ['web/driver/a.tsx', `import { readFileSync } from 'node:fs'`],
      ['scripts/a.ts', ''],
    ],
    allowed: [
      ['src/kernel/a.ts', `import { b } from './plate/b.ts'`],
      ['src/queue/domain/a.ts', `import { b } from './booking.ts'; import { c } from '#kernel/money.ts'`],
      ['src/queue/domain/a.ts', `import { b } from '#law/domain/law.ts'`],
      ['src/queue/contract.ts', `import { z } from 'zod'; import { c } from '#kernel/money.ts'`],
      ['src/queue/place-bookings.ts', `import { b } from '#payments/public.ts'; import { c } from '#audit/public.ts'`],
      [
        'src/queue/place-bookings.ts',
        `import type { b } from './adapters/pass-pdf.ts'; import { d } from './store/e.ts'`,
      ],
      ['src/queue/store/a.ts', `import { sql } from 'kysely'; import { db } from '#platform/database.ts'`],
      ['src/notices/a.ts', `import { b } from '#identity/public.ts'`],
      ['src/planning/model/a.ts', `import { b } from '#queue/domain/booking.ts'; import { c } from '../engine/d.ts'`],
      ['src/planning/run-study.ts', `import { b } from './engine/c.ts'; import { d } from '#reference/public.ts'`],
      ['src/planning/http/a.ts', `import { b } from '../model/c.ts'; import { d } from '../contract/e.ts'`],
      ['src/escort/protocols/jt701/decode.ts', `import { z } from 'zod'; import b from 'flatbush'`],
      ['src/driverless/domain/a.ts', `import { b } from '#gate/domain/lane.ts'; import { z } from 'zod'`],
      ['src/declaration/v1/digest.ts', `import { createHash } from 'node:crypto'; import Big from 'big.js'`],
      ['src/declaration/contract.ts', `import { b } from './v1/schema.ts'; import { c } from './contract/d.ts'`],
      ['src/rail/messages/a.ts', `import { createHash } from 'node:crypto'`],
      ['src/queue/module.ts', `import { b } from './http/c.ts'; import { d } from '#payments/public.ts'`],
      ['src/escort/commands/decode.ts', `import { b } from '../protocols/c.ts'; import { d } from 'node:fs'`],
      ['web/broker/a.tsx', `import { b } from '#declaration/contract/c.ts'; import { d } from '#declaration/v1/e.ts'`],
      ['apps/serve.ts', `import { b } from '#queue/public.ts'; import fastify from 'fastify'`],
      ['src/queue/demo/walk.ts', `import { b } from '../../../simulators/traffic/identities.ts'`],
      ['simulators/acquirer.ts', `import { b } from '#kernel/money.ts'; import { createServer } from 'node:http'`],
      [
        'web/driver/a.tsx',
        `import { b } from '#queue/contract.ts'; import React from 'react'; import { c } from '../kit/d.tsx'`,
      ],
      ['src/queue/domain/a.test.ts', `import { b } from '#gate/public.ts'; import { test } from 'node:test'`],
    ],
  },
  'imports have one form': {
    refused: [
      ['src/queue/a.ts', `import { b } from './b'`],
      ['src/queue/a.ts', `import { b } from '#queue/b.ts'`],
      ['src/queue/a.ts', `import { b } from '../payments/public.ts'`],
    ],
    allowed: [
      ['src/queue/http/a.ts', `import { b } from '../b.ts'`],
      ['src/queue/a.ts', `import { b } from '#payments/public.ts'; import { z } from 'zod'`],
    ],
  },
  'pure layers only compute': {
    refused: [
      ['src/queue/domain/a.ts', 'const a = new Date()'],
      ['src/queue/domain/a.ts', 'const a = Date.now()'],
      ['src/kernel/a.ts', 'const a = Temporal.Now.instant()'],
      ['src/queue/domain/a.ts', 'const a = Math.random()'],
      ['src/queue/domain/a.ts', 'const a = crypto.randomUUID()'],
      ['src/declaration/v1/a.ts', 'const a = randomBytes(8)'],
      ['src/law/packages/kz/a.ts', 'const a = process.env'],
      ['src/queue/contract.ts', 'export async function a() {}'],
      ['src/queue/domain/a.ts', 'const a = `${await b}`'],
      ['src/queue/domain/a.ts', 'if (a) throw new Stop()'],
      ['src/planning/engine/a.ts', 'const a = Math.random()'],
    ],
    allowed: [
      ['src/queue/domain/a.ts', '// no throw, no await\nconst a = "new Date"; const b = Temporal.Instant.from(c)'],
      ['src/kernel/assert.ts', 'if (!a) throw new AssertionFailure(b)'],
      ['src/queue/domain/a.test.ts', 'const a = new Date(); await b'],
      ['src/queue/place-bookings.ts', 'export async function a() { await b }'],
    ],
  },
  'banned texts do not occur': BANNED_TEXTS,
  'texts to be shown stand in copy': {
    refused: [
      ['src/queue/a.ts', `const a = 'Место занято'`],
      ['web/driver/a.tsx', '<p>Қабылданды</p>'],
      ['src/gate/domain/a.ts', 'const a = `通行`'],
      ['apps/serve.ts', 'const a = { город: 1 }'],
    ],
    allowed: [
      ['web/driver/copy/ru.ts', `const a = 'Место занято'`],
      ['src/terminals/demo/terminals.ts', `const a = 'Склад'`],
      ['src/notices/copy/kk.ts', `const a = 'Қабылданды'`],
      ['src/queue/a.ts', '// ИИН is checked\nconst a = 1'],
      ['src/queue/a.test.ts', `const a = 'Место'`],
    ],
  },
  'files are short': {
    refused: [
      ['src/queue/a.ts', LONG],
      ['src/queue/migrations/0001-a.sql', LONG],
      ['src/queue/a.test.ts', LONG],
    ],
    allowed: [['src/queue/a.ts', LONG.slice(0, LONG.lastIndexOf('\n'))]],
  },
  'functions are short': {
    refused: [
      ['src/queue/a.ts', `export function a(b: C): D {\n${BODY}\n}`],
      ['src/queue/a.ts', `const a = async (b: C) => {\n${BODY}\n}`],
      ['src/queue/a.ts', `class A {\n  async b(c: D): Promise<E> {\n${BODY}\n}\n}`],
    ],
    allowed: [
      ['src/queue/a.ts', `export function a(b: C): D {\n${BODY.split('\n').slice(0, 60).join('\n\n  // why\n')}\n}`],
      ['src/queue/a.test.ts', `test('a', () => {\n${BODY}\n})`],
    ],
  },
  'names say what a thing is': {
    refused: [
      ['src/queue/booking-service.ts', ''],
      ['src/queue/utils/a.ts', ''],
      ['src/queue/booking-data.ts', ''],
      ['src/queue/a.ts', 'export class SlotManager {}'],
      ['src/queue/a.ts', 'export function bookingHelper() {}'],
      ['src/queue/a.ts', 'const loadData = async (a: B) => c'],
      ['src/queue/a.ts', 'export interface EventHandler {}'],
      ['src/queue/a.ts', 'export type SlotProcessor = 1'],
    ],
    allowed: [
      ['src/queue/database.ts', 'export function dataKey() {}; const serviced = 1; const data = load(a)'],
      ['web/driver/a.tsx', 'const onPress = () => handlePress()'],
    ],
  },
  'no file is an index': {
    refused: [
      ['src/queue/index.ts', ''],
      ['web/kit/index.tsx', ''],
    ],
    allowed: [
      ['web/start/index.html', ''],
      ['src/queue/opening-index.ts', ''],
    ],
  },
  'folders are the known ones': {
    refused: [
      ['src/queue/services/a.ts', ''],
      ['src/kernel/domain2/a.ts', ''],
      ['src/queue/tax-debts/a.ts', ''],
      ['src/queue/protocols/a.ts', ''],
      ['scripts/a.ts', ''],
    ],
    allowed: [
      ['src/queue/domain/rules/a.ts', ''],
      ['src/kernel/plate/a.ts', ''],
      ['src/registries/tax-debts/a.ts', ''],
      ['src/escort/protocols/jt701/a.ts', ''],
      ['src/escort/contract/a.ts', ''],
      ['src/escort/demo/walk.ts', ''],
      ['package.json', ''],
    ],
  },
  'every module has a descriptor in the list': {
    refused: [
      ['src/rail/migrations/0001-rail.sql', ''],
      ['src/rail/http/a.ts', ''],
      ['src/rail/open.ts', ''],
      ['src/rail/module.ts', ''],
      ['src/rail/domain/a.ts', ''],
    ],
    allowed: [['src/platform/migrations/0001-a.sql', '']],
  },
  'a descriptor names what its folder holds': {
    refused: [
      ['src/rail/module.ts', '  migrations: { follow: [] },'],
      ['src/rail/module.ts', `  folders: { lock: 'documents' },`],
    ],
    allowed: [['src/platform/module.ts', '  routes: async () => []']],
  },
  'systems are named in their own places': SYSTEMS_NAMED,
  'every edge of a descriptor is imported': {
    refused: [
      ['src/rail/module.ts', `  uses: { law: 'why' },`],
      ['src/rail/module.ts', `  uses: {},\n  domains: { gate: 'why' },`],
    ],
    allowed: [['src/rail/module.ts', '  uses: {},']],
  },
  'a module touches its own tables': {
    refused: [
      ['src/queue/store/a.ts', `db.selectFrom('payments.account as a')`],
      ['src/queue/store/a.ts', `db.selectFrom('queue.slot').innerJoin('identity.vehicle', 'a', 'b')`],
      ['src/queue/store/a.ts', 'sql`select 1 from queue.slot s join payments.account a on true`'],
      ['src/queue/store/a.ts', 'sql`insert into slot (a) values (1)`'],
      ['src/queue/migrations/0001-a.sql', 'create table slot (id uuid)'],
      ['src/queue/migrations/0001-a.sql', 'create table queue.slot (a uuid references identity.account (id))'],
      ['src/queue/migrations/0001-a.sql', 'update payments.account set a = 1'],
    ],
    allowed: [
      ['src/queue/store/a.ts', `db.selectFrom('queue.slot as s').select('s.id')`],
      ['src/queue/store/a.ts', 'sql`select extract(hour from slot.starts_at) from queue.slot slot for update of slot`'],
      ['src/queue/migrations/0001-a.sql', '-- references identity.account\ncreate table queue.slot (id uuid)'],
      ['src/platform/a.ts', 'sql`select graphile_worker.add_job(1) from platform.installation`'],
    ],
  },
  'migrations are numbered without gaps': {
    refused: [
      ['src/queue/migrations/0002-a.sql', ''],
      ['src/queue/migrations/1-a.sql', ''],
      ['src/queue/migrations/0001-a.txt', ''],
    ],
    allowed: [['src/queue/migrations/0001-a.sql', '']],
  },
  'every day that decides decides something': {
    refused: [['src/rail/law.ts', `export const RAIL_DAYS = { handover: 'the day of the handover' } as const`]],
    allowed: [
      [
        'src/rail/law.ts',
        `export const RAIL_DAYS = { 'hand-over': 'the day: of it' } as const\nconst L = { 'rail.a': { decidedBy: 'hand-over' } }`,
      ],
    ],
  },
  'every fact that is heard is told': {
    refused: [['src/rail/module.ts', '  hears: [RELEASE.name],']],
    allowed: [
      ['src/rail/module.ts', '  hears: [],'],
      ['src/gate/tell-passage.ts', 'await tell(tx, PASSAGE, { passageId })'],
    ],
  },
  'every legal value is read': {
    refused: [['src/queue/law.ts', `export const QUEUE_LAW = {\n  'queue.horizon-days': {}\n}`]],
    allowed: [['src/queue/law.ts', 'export const QUEUE_LAW = {\n}']],
  },
  'no files need each other in a circle': {
    refused: [['src/queue/a.ts', `import { b } from './a.ts'`]],
    allowed: [['src/queue/a.ts', `import { b } from './b.ts'`]],
  },
  'no file is dead': {
    refused: [
      ['src/queue/a.ts', `import './b.css'`],
      ['web/driver/a.tsx', ''],
    ],
    allowed: [
      ['apps/serve.ts', ''],
      ['src/queue/a.test.ts', ''],
    ],
  },
  'only packages name an authority': {
    refused: [
      ['src/platform/a.ts', `const country = 'KZ'`],
      ['src/payments/a.ts', `const currency = "KZT"`],
      ['apps/a.ts', `const known = { KZ: { languages: [] } }`],
      ['apps/a.ts', 'const zone = `Asia/Almaty`'],
      ['src/queue/a.ts', `const neighbour = 'CN'`],
      ['src/queue/bench/a.ts', "sql(`select $1, 'Europe/Berlin', 'KZ'`)"],
      ['web/driver/a.tsx', `const zone = 'Asia/Tashkent'`],
      ['src/queue/migrations/0001-a.sql', `currency char(3) default 'KZT'`],
      ['src/law/packages/xx/a.ts', ''],
    ],
    allowed: [
      ['src/law/packages/kz/a.ts', `const country = 'KZ'`],
      ['apps/demo/sides.ts', `const neighbour = 'CN'`],
      ['src/queue/a.test.ts', `const zone = 'Asia/Almaty'`],
      ['src/queue/a.ts', `import { KZ_LAW } from './b.ts'; const locale = 'kk-KZ'; const zone = 'UTC'`],
      ['src/queue/domain/a.ts', `// Asia/Almaty went to +05:00\nconst neighbour = 'RU'`],
      ['src/gate/adapters/camera-hikvision/country-index.ts', `const a = { '30': 'KZ' }`],
    ],
  },
  'only packages cite acts': ACTS_CITED,
  'every signal is heard and every stream watched': SIGNALS_HEARD,
  'every refusal is given': REFUSALS_GIVEN,
  'links in documents lead somewhere': LINKS_LEAD,
  'the README of the kit names what workplaces take': KIT_NAMED,
  'every part of the kit is shown': KIT_SHOWN,
} satisfies Record<RuleName, { refused: readonly Case[]; allowed: readonly Case[] }>

for (const [name, { refused, allowed }] of Object.entries(CASES) as [
  RuleName,
  { refused: readonly Case[]; allowed: readonly Case[] },
][]) {
  test(`${name}: each violation alone is found, and right files pass`, () => {
    for (const [path, text] of refused) {
      assert.ok(RULES[name]([{ path, text }]).length > 0, `not found: ${path}: ${text.slice(0, 80)}`)
    }
    for (const [path, text] of allowed)
      assert.deepEqual(RULES[name]([{ path, text }]), [], `${path}: ${text.slice(0, 80)}`)
  })
}

function run(name: RuleName, ...files: SourceFile[]): readonly Violation[] {
  return RULES[name](files)
}

test('a violation names the file, the line and what to do', () => {
  const [violation] = run('banned texts do not occur', {
    path: 'src/queue/a.ts',
    text: 'const a = 1\n\nconsole.log(a)\n',
  })
  assert.deepEqual(violation, {
    path: 'src/queue/a.ts',
    line: 3,
    message:
      'console: console. (instead: platform/log.ts, and for what a command answers standard output (apps/terminal.ts))',
  })
})

test('every ban is fed a violation of its own', () => {
  for (const [name, list] of [
    ['banned texts do not occur', BANS],
    ['pure layers only compute', PURE_BANS],
  ] as const) {
    const found = CASES[name].refused.flatMap(([path, text]) => run(name, { path, text }).map(({ message }) => message))
    for (const ban of list)
      assert.ok(
        found.some((message) => message.startsWith(`${ban.name}:`)),
        ban.name,
      )
  }
})

test('every layer that restricts imports is fed a wrong import', () => {
  const found = CASES['imports follow the table'].refused
    .flatMap(([path, text]) => run('imports follow the table', { path, text }))
    .map(({ message }) => message)
  const open = ['tests', 'tools', 'web build', 'copy', 'sign-in primitives']
  for (const { name } of LAYERS.filter((layer) => !open.includes(layer.name))) {
    assert.ok(
      found.some((message) => message.startsWith(`${name} may not`)),
      name,
    )
  }
})
