import { shiftedClock } from '#platform/clock.ts'
import { CheckFailed, type DemoCaller, type DemoSide, type DemoSurroundings } from '#platform/module-parts.ts'
import { readDemoAccounts } from '../demo-accounts.ts'
import type { RunningPlatform } from '../serve.ts'
import { signInOperator } from './demo-caller.ts'
import { accountsFileOf } from './shown-accounts.ts'

/** An installation of the demonstration while it runs. */
export interface RunningSide extends RunningPlatform {
  readonly settings: Readonly<Record<string, string>>
  readonly surroundings: DemoSurroundings
}

/** What the steps of a walk may do on one side. */
export function demoSideOf({ url, installation, database, supervisor, settings, surroundings }: RunningSide): DemoSide {
  const { country, zone } = installation.authority
  const shown = readDemoAccounts({ OTKEL_DEMO: true, OTKEL_DEMO_ACCOUNTS: accountsFileOf(installation.folder) })
  const signedIn = new Map<string, Promise<DemoCaller>>()
  const signIn = (login: string): Promise<DemoCaller> => {
    const account = shown().accounts.find((one) => one.side === country && one.login === login)
    if (!account?.password || !account.totp) throw new CheckFailed(`${country} has no account ${login}`)
    return signInOperator(url, { login, password: account.password, totp: account.totp })
  }
  const clock = shiftedClock(surroundings.time)
  return {
    url,
    country,
    zone,
    databaseUrl: database.appUrl,
    folder: installation.folder,
    settings,
    surroundings,
    // A one-time code is good once: whoever asks again has the session of the first time.
    signIn: (login) => {
      const session = signedIn.get(login) ?? Promise.resolve(login).then(signIn)
      signedIn.set(login, session)
      return session
    },
    now: async () => clock.now(),
    kill: (name) => {
      const pid = supervisor.pidOf(name)
      if (pid === undefined) throw new CheckFailed(`${country} runs no process ${name}`)
      process.kill(pid, 'SIGKILL')
    },
  }
}
