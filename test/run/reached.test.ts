import assert from 'node:assert/strict'
import test from 'node:test'
import { reachedTests } from './reached.ts'

const TEXTS = new Map(
  Object.entries({
    'src/kernel/money.ts': '',
    'src/queue/domain/fee.ts': "import { tiyn } from '#kernel/money.ts'",
    'src/queue/domain/fee.test.ts': "import { feeOf } from './fee.ts'",
    'src/queue/store/slots.ts': '',
    'src/queue/take.db-test.ts': "import { take } from './store/slots.ts'",
    'src/gate/lane.test.ts': '',
    'apps/portal.ts': "import '#queue/domain/fee.ts'",
    'test/faults/killed.process-test.ts': "await startProcess('apps/portal.ts', {})",
    'web/board/main.tsx': '',
    'test/e2e/board.browser-test.ts': "import { openStand } from './stand.ts'",
    'test/tidy/tree.test.ts': '',
    'src/law/cases.test.ts': "const FOLDER = path.resolve(import.meta.dirname, '../../test/law-cases')",
    'test/platform/deploy.test.ts': "read('otkel-portal.service')",
    'test/http/calls/queue.ts': '',
    'test/support/calls.ts': "globSync('test/http/calls/*.ts')",
    'test/http/walk.db-test.ts': "import { calls } from '../support/calls.ts'",
  }),
)
const TESTS = [...TEXTS.keys()].filter((file) => file.includes('test.ts'))
const reached = (...changed: string[]) => reachedTests(changed, TEXTS, TESTS, (file) => TEXTS.has(file))
const TIDY = 'test/tidy/tree.test.ts'

test('a change reaches the tests that import it, however far, and those that start a process from it', () => {
  assert.deepEqual(reached('src/kernel/money.ts'), [
    'src/queue/domain/fee.test.ts',
    'test/faults/killed.process-test.ts',
    TIDY,
  ])
  assert.deepEqual(reached('src/gate/lane.test.ts'), ['src/gate/lane.test.ts', TIDY])
})

test('a change of SQL reaches its module, of a page the browser tests, of a document the tidiness, of the ground all', () => {
  assert.ok(reached('src/queue/migrations/0003-slots.sql').includes('src/queue/take.db-test.ts'))
  assert.ok(!reached('src/queue/migrations/0003-slots.sql').includes('src/gate/lane.test.ts'))
  assert.deepEqual(reached('web/board/main.tsx'), ['test/e2e/board.browser-test.ts', TIDY])
  assert.deepEqual(reached('docs/limits.md'), [TIDY])
  assert.deepEqual(reached('package-lock.json'), TESTS)
})

test('what is found by its folder or read by its name reaches whoever speaks of it', () => {
  assert.deepEqual(reached('test/law-cases/queue.json'), [TIDY, 'src/law/cases.test.ts'])
  assert.deepEqual(reached('deploy/systemd/otkel-portal.service'), [TIDY, 'test/platform/deploy.test.ts'])
  assert.deepEqual(reached('test/http/calls/queue.ts'), [TIDY, 'test/http/walk.db-test.ts'])
})
