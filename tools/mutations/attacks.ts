import { OF_PEOPLE } from './attacks-of-people.ts'
import type { Mutant } from './order-707.ts'

const HTTP = 'src/platform/http'
const EDGE = { tests: [`${HTTP}/attacks.test.ts`] }
const SERVER = `${HTTP}/server.ts`
const STREAMS = { tests: [`${HTTP}/watched-streams.test.ts`] }
const TEXTS = { file: `${HTTP}/input-text.ts`, tests: [`${HTTP}/input-text.test.ts`] }
const DOOR = { file: 'src/platform/mqtt-connection.ts', tests: ['src/platform/mqtt.test.ts'] }
const FORMS = { file: 'src/kernel/forms/text.ts', tests: ['src/kernel/forms/text.test.ts'] }
const LOG = { file: 'src/platform/log.ts', tests: ['src/platform/log.test.ts'] }

/** What stands against whoever fills connections, memory and places of the HTTP edge. */
const AT_THE_EDGE: readonly Mutant[] = [
  {
    id: 'one-reading-for-all-streams',
    file: 'src/platform/live.ts',
    tests: ['src/platform/live.test.ts'],
    titles: 'a thousand streams of one topic read the database once',
    from: '    if (known) return known\n',
    to: '',
  },
  {
    id: 'streams-by-address',
    file: `${HTTP}/watched-streams.ts`,
    ...STREAMS,
    titles: 'one address and one person hold so many streams',
    from: 'if (keys.some(([key, limit]) => (counts.get(key) ?? 0) >= limit)) return false',
    to: '',
  },
  {
    id: 'stream-ends-with-its-checkpoint',
    file: `${HTTP}/watched-streams.ts`,
    ...STREAMS,
    titles: 'a stream ends when its session ends',
    from: 'now.checkpoint === then.checkpoint && ',
    to: '',
  },
  {
    id: 'look-keeps-no-session',
    file: SERVER,
    ...STREAMS,
    titles: 'an officer who signed out sees nothing more',
    from: "options.authenticate(request.headers, 'look')",
    to: 'options.authenticate(request.headers)',
  },
  {
    id: 'named-proxies-alone',
    file: SERVER,
    ...EDGE,
    titles: 'behind a proxy the visitor is who the proxy says',
    from: "trustProxy: options.behindProxy ? [...(options.proxies ?? ['loopback'])] : false",
    to: 'trustProxy: options.behindProxy ?? false',
  },
  {
    id: 'short-chain-of-proxies',
    file: `${HTTP}/edge.ts`,
    ...EDGE,
    titles: 'behind a proxy the visitor is who the proxy says',
    from: 'if (forwarded !== undefined && String(forwarded).length > FORWARDED_MAX)',
    to: 'if (false)',
  },
  {
    id: 'own-names-whole',
    file: `${HTTP}/edge.ts`,
    ...EDGE,
    titles: 'a page that points a name of its own at us',
    from: 'hosts.includes(name)',
    to: 'hosts.some((known) => name.startsWith(known))',
  },
  {
    id: 'one-name-of-a-host',
    file: `${HTTP}/edge.ts`,
    ...EDGE,
    titles: 'a request with two names',
    from: 'namesOfHost(request.raw.rawHeaders) > 1',
    to: 'false',
  },
  {
    id: 'no-look-from-another-site',
    file: SERVER,
    ...EDGE,
    titles: 'a link on another site',
    from: "return isLook && site === 'cross-site'",
    to: 'return false',
  },
  {
    id: 'idle-connections-make-room',
    file: `${HTTP}/connections.ts`,
    tests: [`${HTTP}/connections.test.ts`],
    titles: 'a flood of idle connections',
    from: 'const idle = longestIdle() ?? socket',
    to: 'const idle = socket',
  },
  {
    id: 'body-of-a-stranger-cut-off',
    file: SERVER,
    ...EDGE,
    titles: 'who may not come in is told before his body is read',
    from: "send(bytes > 0 ? answer.header('connection', 'close') : answer, reply)",
    to: 'send(answer, reply)',
  },
  {
    id: 'gates-alone-are-gates',
    file: SERVER,
    ...EDGE,
    titles: 'a token of another machine',
    from: "role === 'device' && !devices",
    to: "role === 'device' && devices.length === 0 && !devices",
  },
  {
    id: 'budget-of-bodies',
    file: `${HTTP}/body-budget.ts`,
    ...EDGE,
    titles: 'bodies under way have a budget',
    from: 'if (held[purse] + bytes > limits[purse]) return false',
    to: '',
  },
  {
    id: 'who-does-not-read',
    file: `${HTTP}/connections.ts`,
    ...EDGE,
    titles: 'a client that does not read is cut off',
    from: 'if (state.looks > LOOKS) socket.destroy()',
    to: '',
  },
  {
    id: 'four-of-a-connection',
    file: `${HTTP}/connections.ts`,
    ...EDGE,
    titles: 'one connection cannot hold a class of work',
    from: 'if (count >= PIPELINED) return false',
    to: '',
  },
  {
    id: 'head-on-a-stream',
    file: SERVER,
    ...STREAMS,
    titles: 'HEAD on a stream ends at once',
    from: "if (request.method === 'HEAD') return send(answer, new Reply(200, undefined, STREAM_HEADERS))",
    to: '',
  },
  {
    id: 'slow-clients',
    file: SERVER,
    tests: ['test/faults/steps/slow-clients.process-test.ts'],
    titles: 'clients that dribble headers or bodies',
    from: 'REQUEST_TIMEOUT_MS = 5_000',
    to: 'REQUEST_TIMEOUT_MS = 300_000',
  },
  {
    id: 'nothing-kept-on-the-way',
    file: SERVER,
    ...EDGE,
    titles: 'no answer of any kind may be kept',
    from: "if (!answer.hasHeader('cache-control')) answer.header('cache-control', 'no-store')",
    to: '',
  },
  {
    id: 'no-inline-style',
    file: `${HTTP}/content-policy.ts`,
    tests: [`${HTTP}/content-policy.test.ts`],
    titles: 'nothing in it is allowed inline',
    from: 'styleSrc: ["\'self\'", ',
    to: 'styleSrc: ["\'self\'", "\'unsafe-inline\'", ',
  },
]

/** What stands against strangers at the listeners of devices and of other authorities. */
const AT_LISTENERS: readonly Mutant[] = [
  {
    id: 'places-of-cameras',
    file: 'src/gate/controller/camera-places.ts',
    tests: ['test/http/camera-messages.test.ts'],
    titles: 'silent connections of the lane',
    from: '      if (strangers.size >= limits.strangers) end(oldest)\n',
    to: '',
  },
  {
    id: 'frames-of-a-stranger',
    file: 'src/escort/process/strangers.ts',
    tests: ['src/escort/process/strangers.test.ts'],
    titles: 'what is kept of strangers is bounded',
    from: 'before + bytes > this.#limits.eachBytes || ',
    to: '',
  },
  {
    id: 'places-of-known-clients',
    ...DOOR,
    titles: 'a flood of strangers does not take the places',
    from: ': this.#limits.connections - this.#limits.placesForKnown',
    to: ': this.#limits.connections',
  },
  {
    id: 'prefix-at-the-broker',
    ...DOOR,
    titles: 'all addresses of an IPv6 prefix are one at the door',
    from: 'const address = sourceOf(from)\n    const places',
    to: 'const address = from\n    const places',
  },
  {
    id: 'knocks-in-vain',
    file: 'src/platform/knocks.ts',
    tests: ['src/platform/knocks.test.ts'],
    titles: 'who knocks in vain is not heard',
    from: 'if (source.inVain >= limits.inVain) return false',
    to: '',
  },
  {
    id: 'alarms-of-strangers',
    file: 'src/platform/peer-store.ts',
    tests: ['src/platform/peers.db-test.ts'],
    titles: 'what strangers bring about is kept in a share of its own',
    from: 'offset ${isStrange ? STRANGE_KEPT : ALARMS_KEPT}',
    to: 'offset ${ALARMS_KEPT}',
  },
  {
    id: 'word-holds-in-its-order',
    file: 'src/driverless/store/desk-store.ts',
    tests: ['test/security/corridor-replay.db-test.ts'],
    titles: 'a word of the other side',
    from: 'where heard.signed_at < excluded.signed_at\n',
    to: 'where true\n',
  },
]

/** What stands against texts and values that are made to harm. */
const OF_TEXTS: readonly Mutant[] = [
  {
    id: 'far-days',
    ...TEXTS,
    titles: 'days of 1900 to 2100 pass',
    from: 'if (FAR_DATE.test(json))',
    to: 'if (false)',
  },
  {
    id: 'marks-of-direction',
    ...TEXTS,
    titles: 'extremes of a date and marks of direction',
    from: "return DIRECTION_MARKS.test(json) ? 'holds a mark of writing direction' : null",
    to: 'return null',
  },
  {
    id: 'depth-of-json',
    ...TEXTS,
    titles: 'what is nested deeper than any form',
    from: 'if (++depth > DEPTH_MAX) return true',
    to: 'depth += 1',
  },
  {
    id: 'taken-key-looked-at-again',
    file: 'src/platform/transaction.ts',
    tests: ['test/platform/database.db-test.ts'],
    titles: 'a use case whose unique key was taken',
    from: 'if (isTaken(error) && attempt === 1) continue',
    to: '',
  },
  {
    id: 'letters-of-plates',
    ...FORMS,
    tests: ['src/identity/contract.test.ts', ...FORMS.tests],
    titles: 'a plate is letters',
    from: '\\u9fff -]+$/',
    to: '\\u9fff ./:-]+$/',
  },
  {
    id: 'nothing-unseen',
    ...FORMS,
    titles: 'a text of one line is what it shows',
    from: ".replaceAll(UNSEEN, '')",
    to: '',
  },
  {
    id: 'no-formula-in-a-file',
    file: 'web/kit/rich/table/csv.ts',
    tests: ['web/kit/rich/table/csv.test.ts'],
    titles: 'a text that a spreadsheet would calculate',
    from: "FORMULA.test(value) ? `'${value}` : value",
    to: 'value',
  },
  {
    id: 'one-line-of-the-log',
    ...LOG,
    titles: 'nobody writes a line of the log',
    from: 'return to ? pino(options, to)',
    to: "return to ? pino(options, { write: (line) => to.write(line.replaceAll('\\\\n', '\\n')) })",
  },
  {
    id: 'values-of-a-refused-row',
    ...LOG,
    titles: 'what the database tells of a refused row',
    from: "  'detail',\n",
    to: '',
  },
]

/** Defences of docs/security.md against attacks that were tried first. A bot meets several of them at once: it has no row. */
export const ATTACKS: readonly Mutant[] = [...AT_THE_EDGE, ...OF_PEOPLE, ...AT_LISTENERS, ...OF_TEXTS]
