import { MODULES } from '#apps/modules.ts'

/** Names of folders. Whatever is not named here fails. */
export const FOLDERS = {
  root: ['.ci', 'apps', 'bin', 'deploy', 'docs', 'simulators', 'src', 'test', 'tools', 'web'],
  module: [
    'domain',
    'contract',
    'store',
    'migrations',
    'http',
    'adapters',
    'copy',
    'packages',
    'commands',
    'bench',
    'demo',
    'process',
  ],
  /** Of one module: the kernel's, and those that a descriptor names. */
  exceptions: {
    kernel: ['plate', 'forms'],
    ...Object.fromEntries(MODULES.map(({ name, folders = {} }) => [name, Object.keys(folders)])),
  } as Readonly<Record<string, readonly string[]>>,
} as const

export const SIZES = { fileLines: 400, functionLines: 70 } as const

/** Words that name nothing: what is it that the thing does? `data` is banned only as a name's last word. */
export const EMPTY_WORDS = [
  'util',
  'utils',
  'helper',
  'helpers',
  'manager',
  'service',
  'services',
  'handler',
  'handlers',
  'processor',
  'processors',
] as const
