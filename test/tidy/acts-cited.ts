/** What the rule that only packages cite acts refuses, and what it lets stand. */
export const ACTS_CITED = {
  refused: [
    ['src/queue/a.ts', `const basis = 'Order 707, para 21'`],
    ['src/queue/a.ts', 'const basis = `${ORDER}, para 15`'],
    ['src/rail/a.ts', `const basis = 'CTOP protocol, art. 2'`],
    ['src/rail/a.ts', `const basis = 'CTOP protocol, technical conditions'`],
    ['src/declaration/a.ts', `const law = 'EAEU Customs Code'`],
    ['src/escort/a.ts', `const basis = 'EEC Board decision No. 84 of 23.09.2025'`],
    ['web/centre/a.tsx', `const act = 'Agreement of 19.04.2022'`],
    ['web/centre/a.tsx', `const act = 'Приказ МВД № 707'`],
    ['src/queue/copy/refusals/en.ts', `const cure = 'Ask by Order 707, para 6'`],
    ['web/checkpoint/copy/en.ts', `const why = 'By Order 707, para 6'`],
    ['apps/a.ts', `const act = '№ 707 бұйрық'`],
    ['apps/a.ts', `const act = '第 707 号令第 21 条'`],
  ],
  allowed: [
    ['src/queue/a.ts', `// Order 707, para 21\nconst basis = 'order-707/21'`],
    ['src/law/packages/kz/copy/a.ts', `const name = 'Order 707'`],
    ['web/lists/copy/en.ts', `const late = 'By Order 707, para 6'`],
    ['src/queue/a.test.ts', `const name = 'Order 707, para 6'`],
    ['web/kit/a.ts', `const no = '№ 7'; const by = 'party 2'; const to = 'In order 7 stand'; const is = 'part 1'`],
  ],
} as const
