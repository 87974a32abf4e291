import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CommandGiven } from '#platform/module-parts.ts'
import type { ModuleCommand } from '#platform/module.ts'
import { MODULES } from './modules.ts'

const dataFolder = ['--data <folder>', 'folder of this installation: keys, embedded database'] as const

/** Adds the commands and measurements of every module to the command line. */
export function addModuleCommands(program: Command, bench: Command): void {
  for (const { name, commands = [], commandGroups = {}, benches = [] } of MODULES) {
    for (const [group, purpose] of Object.entries(commandGroups)) program.command(group).description(purpose)
    for (const one of commands) addCommand(program, name, one)
    for (const one of benches) addCommand(bench, name, one)
  }
}

/** `declaration validate <file>` becomes `validate <file>` below a group `declaration`. */
function addCommand(parent: Command, module: string, one: ModuleCommand): void {
  const words = one.usage.split(' ')
  const names = words.filter((word) => !/^[<[]/.test(word))
  const group = names.slice(0, -1).reduce((above, name) => groupOf(above, name), parent)
  const taken = words.slice(names.length)
  const command = group.command([names.at(-1) ?? module, ...taken].join(' ')).description(one.summary)
  for (const { flags, summary, fallback, required, number } of one.options ?? []) {
    const option = new Option(flags, summary)
    if (number) option.argParser(positive)
    if (fallback !== undefined) option.default(fallback)
    command.addOption(required ? option.makeOptionMandatory() : option)
  }
  command.option(...dataFolder)
  command.action(async (...given: unknown[]) => {
    const options = given.at(taken.length) as CommandGiven['options']
    const values = taken.map((word, i) => [word.replaceAll(/[<>[\].]/g, ''), given[i]] as const)
    const code = await one.run({
      arguments: Object.fromEntries(values) as CommandGiven['arguments'],
      options,
      open: async (how) => (await import('./open-for-command.ts')).openForCommand(module, options, how),
      openFresh: async (say) => (await import('./fresh-installation.ts')).openFreshInstallation(say),
    })
    if (typeof code === 'number') process.exitCode = code
  })
}

function groupOf(above: Command, name: string): Command {
  return above.commands.find((one) => one.name() === name) ?? above.command(name)
}

/** A number above 0, of an option. */
function positive(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('must be a number above 0')
  return value
}
