/** Ways in which a registry can be sick. */
export const FAULTS = [
  'down',
  'reset',
  'slow',
  'slow-body',
  'garbage',
  'wrong-shape',
  'truncated',
  'html',
  'binary',
  'huge',
  'redirect',
  'flapping',
  'stale',
  'other-subject',
  'not-found-gateway',
  'unauthorised',
  'too-many',
] as const

export type Fault = (typeof FAULTS)[number]

/** One line of the control script: for which questions, which answer. */
export interface Rule {
  /** Name of a registry, or `*`. */
  readonly registry: string
  /** Matches questions that name this plate, IIN, tax number or phone; without any, every question. */
  readonly plate?: string | undefined
  readonly iin?: string | undefined
  readonly key?: string | undefined
  /** Which answer the registry gives (see `answers.ts`); absent: the positive one. */
  readonly outcome?: string | undefined
  readonly fault?: Fault | undefined
  /** For `slow`: milliseconds; default 30 s. */
  readonly delayMs?: number | undefined
  /** How many questions the rule is for; default: all. */
  readonly times?: number | undefined
}

/** What a question gets. */
export interface Order {
  readonly outcome: string
  readonly fault: Fault | null
  readonly delayMs: number
}

const SLOW_MS = 30_000

/**
 * Plates whose three letters choose a failure, so that a demonstration needs no control script: `123 WNT 02` is wanted
 * in every region and with every number.
 */
const DEMO_PLATES: Readonly<Record<string, Rule>> = {
  WNT: { registry: 'wanted-vehicles', outcome: 'wanted' },
  NRG: { registry: 'vehicle-register', outcome: 'not-registered' },
  VNX: { registry: 'vehicle-register', outcome: 'vin-differs' },
  PRM: { registry: 'haulage-permits', outcome: 'missing' },
  NSR: { registry: 'liability-insurance', outcome: 'expired' },
  TEX: { registry: 'technical-inspection', outcome: 'expired' },
  DCL: { registry: 'customs-declarations', outcome: 'missing' },
  TLL: { registry: 'toll-roads', outcome: 'debt' },
  DWN: { registry: 'technical-inspection', fault: 'down' },
  SLW: { registry: 'liability-insurance', fault: 'slow' },
}

/** The control script of a running simulator: the newest matching rule decides, then the demo plates, then "positive". */
export interface Script {
  add(rule: Rule): void
  /** Forgets all rules, or those of one registry. */
  clear(registry?: string): void
  order(registry: string, keys: readonly string[]): Order
}

/** Opens an empty script. */
export function createScript(): Script {
  let rules: { readonly rule: Rule; left: number }[] = []
  const flaps = new Map<string, number>()

  function decide(registry: string, keys: readonly string[]): Rule | undefined {
    const scripted = rules.findLast(({ rule, left }) => left > 0 && fits(rule, registry, keys))
    if (scripted) {
      scripted.left -= 1
      return scripted.rule
    }
    return keys.map((key) => demoRule(key)).find((rule) => rule?.registry === registry)
  }

  // Every second question fails, as with a registry behind two servers of which one is sick.
  function flap(registry: string): Fault | null {
    const count = (flaps.get(registry) ?? 0) + 1
    flaps.set(registry, count)
    return count % 2 === 1 ? 'down' : null
  }

  return {
    add: (rule) => void rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }),
    clear(registry) {
      rules = registry === undefined ? [] : rules.filter(({ rule }) => rule.registry !== registry)
      flaps.clear()
    },
    order(registry, keys) {
      const rule = decide(registry, keys)
      const fault = rule?.fault === 'flapping' ? flap(registry) : (rule?.fault ?? null)
      return { outcome: rule?.outcome ?? 'positive', fault, delayMs: rule?.delayMs ?? SLOW_MS }
    },
  }
}

function fits(rule: Rule, registry: string, keys: readonly string[]): boolean {
  if (rule.registry !== '*' && rule.registry !== registry) return false
  const named = [rule.plate, rule.iin, rule.key].filter((key) => key !== undefined)
  return named.every((key) => keys.includes(key))
}

function demoRule(key: string): Rule | undefined {
  const letters = /^\d{3}([A-Z]{3})\d{2}$/.exec(key)?.[1]
  return letters === undefined ? undefined : DEMO_PLATES[letters]
}
