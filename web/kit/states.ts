import Ban from 'lucide-react/icons/ban'
import BellRing from 'lucide-react/icons/bell-ring'
import CalendarCheck from 'lucide-react/icons/calendar-check'
import CalendarClock from 'lucide-react/icons/calendar-clock'
import CalendarX from 'lucide-react/icons/calendar-x'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleHelp from 'lucide-react/icons/circle-help'
import CircleX from 'lucide-react/icons/circle-x'
import Clock from 'lucide-react/icons/clock'
import DoorOpen from 'lucide-react/icons/door-open'
import Flag from 'lucide-react/icons/flag'
import Hand from 'lucide-react/icons/hand'
import Hourglass from 'lucide-react/icons/hourglass'
import Info from 'lucide-react/icons/info'
import ParkingSquare from 'lucide-react/icons/square-parking'
import SearchCheck from 'lucide-react/icons/search-check'
import TimerOff from 'lucide-react/icons/timer-off'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo from 'lucide-react/icons/undo-2'
import Wallet from 'lucide-react/icons/wallet'
import type { LucideIcon } from 'lucide-react'

/** How a state feels: calm (nothing to do), info, good, warn (act soon), bad (it failed), now (act at this moment). */
export type Tone = 'calm' | 'info' | 'good' | 'warn' | 'bad' | 'now'

/**
 * The one vocabulary of states. The same thing has the same icon, colour and word on every screen;
 * the word is in the kit's texts under `states`.
 */
export const STATES = {
  // a booking's life
  held: { tone: 'warn', icon: Hourglass },
  confirmed: { tone: 'info', icon: CalendarCheck },
  called: { tone: 'now', icon: BellRing },
  displaced: { tone: 'warn', icon: CalendarClock },
  disputed: { tone: 'info', icon: SearchCheck },
  admitted: { tone: 'good', icon: DoorOpen },
  crossed: { tone: 'good', icon: Flag },
  refused: { tone: 'bad', icon: CircleX },
  expired: { tone: 'calm', icon: TimerOff },
  cancelled: { tone: 'calm', icon: Ban },
  annulled: { tone: 'bad', icon: CalendarX },
  'turned-back': { tone: 'warn', icon: Undo },
  // checks, money, one step of readiness
  checking: { tone: 'info', icon: SearchCheck },
  passed: { tone: 'good', icon: CircleCheck },
  failed: { tone: 'bad', icon: CircleX },
  notice: { tone: 'warn', icon: Info },
  unknown: { tone: 'calm', icon: CircleHelp },
  due: { tone: 'warn', icon: Wallet },
  paid: { tone: 'good', icon: Wallet },
  // at the checkpoint
  waiting: { tone: 'calm', icon: ParkingSquare },
  late: { tone: 'warn', icon: Clock },
  open: { tone: 'good', icon: DoorOpen },
  hold: { tone: 'bad', icon: Hand },
  decide: { tone: 'warn', icon: TriangleAlert },
} as const satisfies Record<string, { tone: Tone; icon: LucideIcon }>

export type StateName = keyof typeof STATES
