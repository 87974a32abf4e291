import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { OFFERED_SPEEDS, USUAL_SPEED } from './demo/speeds.ts'
import { addModuleCommands } from './module-commands.ts'
import { explain } from './process.ts'
import { complain } from './terminal.ts'

/** The one command-line entry. Each command loads its own code, so that `--help` answers at once. */
const program = new Command('otkel')
  .description('Ötkel: open software that runs a country’s border crossings')
  .version('0.1.0')
  .showHelpAfterError('(try: otkel --help)')
  .exitOverride()

const dataFolder = ['--data <folder>', 'folder of this installation: keys, embedded database'] as const
const authority = ['--country <code>', 'authority of a new installation (ISO 3166-1 alpha-2)'] as const

program
  .command('serve')
  .description(
    'start the whole platform: database, portal, worker (and, with --demo, gate, simulators and a living day)',
  )
  .option('--demo', 'a demonstration: seeded data, demo accounts, simulators of the outer world')
  .addOption(
    new Option('--speed <n>', 'demo only: how many times faster than real time the day runs')
      .choices(OFFERED_SPEEDS.map(String))
      .default(String(USUAL_SPEED)),
  )
  .option('--port <port>', 'port of the portal', port)
  .option('--host <address>', 'address to listen on')
  .option(...dataFolder)
  .option(...authority)
  .action(async ({ speed, ...options }) =>
    (await import('./serve.ts')).serveCommand({ ...options, speed: Number(speed) }),
  )

program
  .command('migrate')
  .description('bring the database schema and the reference data up to date, then end')
  .option(...dataFolder)
  .option(...authority)
  .action(async (options) => (await import('./migrate-command.ts')).migrateCommand(options))

program
  .command('demo')
  .description('walk the systems of both installations once, from the booking of a truck to its crossing')
  .requiredOption(
    '--check [walk]',
    'headless, through the real protocols, a line per step; all systems, or the walk that is named; exit 0 when all passed',
  )
  .option('--verbose', 'show what the processes print')
  .action(async (options) => (await import('./demo/check.ts')).demoCheckCommand(options))

const bench = program.command('bench').description('measurements as ratios against a raw limit in the same run')
addModuleCommands(program, bench)

function port(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('must be a port, 0 to 65535')
  return value
}

// Who reads only the first lines (`| head -1`) closes the pipe: that ends no command, and changes nothing of how it ends.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await program.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode
  } else {
    complain(`otkel: ${explain(error)}`)
    process.exitCode = 1
  }
}
