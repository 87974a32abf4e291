import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A file system of its own whose power can be cut: what was not flushed to the device is gone. */
export interface CuttableVolume {
  readonly folder: string
  /** From now on the device takes nothing more, as when the power fails. */
  cut(): void
  /** Mounts what had reached the device. Every process on the volume must have ended. */
  powerUp(): void
  remove(): void
}

const MEGABYTES = 768
/** EXT4_IOC_SHUTDOWN, and its flag that not even the journal is flushed. */
const SHUTDOWN = '0x8004587D'
const NO_LOG_FLUSH = 2

/** Calls the ioctl by whichever of the two is there; Node itself has no ioctl. */
const CALLERS: readonly (readonly [string, readonly string[]])[] = [
  [
    'perl',
    [
      '-e',
      `open(my $f, '<', $ARGV[0]) or die; my $b = pack('L', ${NO_LOG_FLUSH}); defined(ioctl($f, ${SHUTDOWN}, $b)) or die`,
    ],
  ],
  [
    'python3',
    [
      '-c',
      `import fcntl,os,struct,sys; fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), ${SHUTDOWN}, struct.pack('I', ${NO_LOG_FLUSH}))`,
    ],
  ],
]

/** Makes the volume, or says in plain words why this machine cannot. */
export function openCuttableVolume(): CuttableVolume | { readonly impossible: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return { impossible: 'cutting the power of a volume needs root on Linux; run the tests as root to prove it here' }
  const caller = CALLERS.find(([program]) => succeeds(program, ['-v']) || succeeds(program, ['--version']))
  if (!caller) return { impossible: 'neither perl nor python3 is here to call the file system’s shutdown' }
  const base = mkdtempSync(path.join(tmpdir(), 'otkel-volume-'))
  chmodSync(base, 0o711)
  const image = path.join(base, 'image')
  const folder = path.join(base, 'mount')
  const remove = () => {
    succeeds('umount', [folder])
    rmSync(base, { recursive: true, force: true })
  }
  const mount = () => execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'pipe' })
  try {
    mkdirSync(folder)
    execFileSync('truncate', ['-s', `${MEGABYTES}M`, image], { stdio: 'pipe' })
    execFileSync('mkfs.ext4', ['-q', '-F', image], { stdio: 'pipe' })
    mount()
    chmodSync(folder, 0o711)
  } catch (error) {
    remove()
    return { impossible: `no loop-mounted ext4 here: ${(error as Error).message.split('\n')[0]}` }
  }
  return {
    folder,
    cut: () => void execFileSync(caller[0], [...caller[1], folder], { stdio: 'pipe' }),
    powerUp: () => {
      execFileSync('umount', [folder], { stdio: 'pipe' })
      mount()
    },
    remove,
  }
}

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
