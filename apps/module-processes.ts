import type { ModuleProcess } from '#platform/module.ts'
import { MODULES } from './modules.ts'

/** The file that runs a process of a module; the process's name is its argument. */
export const MODULE_PROCESS_FILE = 'apps/module-process.ts'

/** The processes that modules bring beside portal and worker. */
export function listModuleProcesses(): readonly { readonly module: string; readonly process: ModuleProcess }[] {
  return MODULES.flatMap(({ name, processes = [] }) => processes.map((process) => ({ module: name, process })))
}

/** A process of a module by its name. */
export function findModuleProcess(name: string) {
  return listModuleProcesses().find(({ process }) => process.name === name)
}
