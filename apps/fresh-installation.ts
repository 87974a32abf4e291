import { present } from '#kernel/assert.ts'
import { readConfig } from '#platform/config.ts'
import { openInstallation } from '#platform/installation.ts'
import type { FreshInstallation } from '#platform/module-parts.ts'
import { openTemporaryFolder, type TemporaryFolder } from '#platform/temporary-folder.ts'
import { listAuthorities } from '#reference/public.ts'
import { openPlatformDatabase } from './database.ts'
import { HOME } from './demo/sides.ts'
import { prepareDatabase } from './migrate.ts'
import { createSupervisor } from './supervisor.ts'

/** Makes an installation in a temporary folder, its database durable and its schema up to date. */
export async function openFreshInstallation(say: (line: string) => void): Promise<FreshInstallation> {
  const temporary = openTemporaryFolder('otkel-bench-')
  try {
    return await openAt(temporary, say)
  } catch (error) {
    temporary.remove()
    throw error
  }
}

async function openAt({ folder, remove }: TemporaryFolder, say: (line: string) => void): Promise<FreshInstallation> {
  const installation = openInstallation(folder, listAuthorities(), HOME)
  const supervisor = createSupervisor({ onLine: say })
  const database = await openPlatformDatabase(readConfig({ OTKEL_DATA: folder }), installation, { exclusive: true })
  const close = async () => {
    await supervisor.stop()
    await database.stop()
    remove()
  }
  try {
    await prepareDatabase(database.migratorUrl, installation.authority)
  } catch (error) {
    await close()
    throw error
  }
  const startPortal = async (settings: Readonly<Record<string, string>> = {}) => {
    const { port } = await supervisor.start({
      name: 'portal',
      file: 'apps/portal.ts',
      env: {
        OTKEL_DATA: folder,
        OTKEL_HOST: '127.0.0.1',
        OTKEL_PORT: '0',
        OTKEL_LOG: 'error',
        DATABASE_URL: database.appUrl,
        ...settings,
      },
    })
    return { port: Number(port), pid: present(supervisor.pidOf('portal'), 'the portal runs') }
  }
  return { appUrl: database.appUrl, migratorUrl: database.migratorUrl, startPortal, close }
}
