import { copyHook, partWords, withPart } from '../kit/copy.tsx'
import type { CompareWords } from './copy/compare/en.ts'
import type { Copy } from './copy/en.ts'
import type { InputsWords } from './copy/inputs/en.ts'
import type { OutcomeWords } from './copy/outcome/en.ts'
import type { ReportWords } from './copy/report/en.ts'
import type { ScenariosWords } from './copy/scenarios/en.ts'
import type { YardWords } from './copy/yard/en.ts'

/** The texts of the planner's workplace in the language in force. */
export const useCopy = copyHook<Copy>()

/** With those of what a study found out. */
export const useOutcomeCopy = withPart(
  useCopy,
  partWords<OutcomeWords>({
    kk: () => import('./copy/outcome/kk.ts'),
    ru: () => import('./copy/outcome/ru.ts'),
    en: () => import('./copy/outcome/en.ts'),
    zh: () => import('./copy/outcome/zh.ts'),
  }),
)

/** With those of studies side by side, and what each found out. */
export const useCompareCopy = withPart(
  useOutcomeCopy,
  partWords<CompareWords>({
    kk: () => import('./copy/compare/kk.ts'),
    ru: () => import('./copy/compare/ru.ts'),
    en: () => import('./copy/compare/en.ts'),
    zh: () => import('./copy/compare/zh.ts'),
  }),
)

/** With those of the page for officials, and what a study found out. */
export const useReportCopy = withPart(
  useOutcomeCopy,
  partWords<ReportWords>({
    kk: () => import('./copy/report/kk.ts'),
    ru: () => import('./copy/report/ru.ts'),
    en: () => import('./copy/report/en.ts'),
    zh: () => import('./copy/report/zh.ts'),
  }),
)

/** With those of where the inputs come from. */
export const useInputsCopy = withPart(
  useCopy,
  partWords<InputsWords>({
    kk: () => import('./copy/inputs/kk.ts'),
    ru: () => import('./copy/inputs/ru.ts'),
    en: () => import('./copy/inputs/en.ts'),
    zh: () => import('./copy/inputs/zh.ts'),
  }),
)

/** With those of one day in the yard. */
export const useYardCopy = withPart(
  useCopy,
  partWords<YardWords>({
    kk: () => import('./copy/yard/kk.ts'),
    ru: () => import('./copy/yard/ru.ts'),
    en: () => import('./copy/yard/en.ts'),
    zh: () => import('./copy/yard/zh.ts'),
  }),
)

/** With those of saved scenarios. */
export const useScenariosCopy = withPart(
  useCopy,
  partWords<ScenariosWords>({
    kk: () => import('./copy/scenarios/kk.ts'),
    ru: () => import('./copy/scenarios/ru.ts'),
    en: () => import('./copy/scenarios/en.ts'),
    zh: () => import('./copy/scenarios/zh.ts'),
  }),
)
