/** What the rule that systems are named in their own places refuses, and what it lets stand. */
export const SYSTEMS_NAMED = {
  refused: [
    ['web/kit/rich/signs.ts', `const SIGNS = { rail: A, escort: B, driverless: C }`],
    ['web/kit/desk/desk.tsx', `const path = '/api/escort/trips'`],
    ['src/kernel/a.ts', `const a = one === 'planning'`],
    ['apps/a.ts', `import { b } from '#rail/public.ts'`],
    ['test/support/a.ts', `const A = ['src/rail/', 'web/corridor/', 'test/escort/x']`],
    ['test/http/a.db-test.ts', `const A = { centre: 1, exchange: 2, planner: 3 }`],
    ['ARCHITECTURE.md', '`src/rail` `src/escort` `web/planner`'],
  ],
  allowed: [
    ['apps/modules.ts', `import { RAIL } from '#rail/module.ts'`],
    ['src/gate/module.ts', `const uses = { rail: 'a', escort: 'b', driverless: 'c' }`],
    ['web/centre/a.ts', `const A = ['rail', 'driverless', 'planning']`],
    ['web/kit/a.ts', `// rail\nconst a = { declaration: 'a guard-rail', text: 'escorted, rail car' }`],
    ['web/kit/a.test.ts', `const a = '/api/rail/trains'`],
    ['test/support/rail-pair.ts', `const A = ['rail', 'escort', 'planning']`],
    ['test/support/a.ts', `const A = ['rail', 'exchange', 'corridor', '/driverless/']`],
    ['docs/a.md', '`src/rail` `src/escort` `web/planner`'],
  ],
} as const
