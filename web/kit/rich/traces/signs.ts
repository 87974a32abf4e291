import CalendarClock from 'lucide-react/icons/calendar-clock'
import Circle from 'lucide-react/icons/circle'
import FileCheck from 'lucide-react/icons/file-check'
import Radar from 'lucide-react/icons/radar'
import TrafficCone from 'lucide-react/icons/traffic-cone'
import TrainFront from 'lucide-react/icons/train-front'
import TruckElectric from 'lucide-react/icons/truck-electric'
import type { LucideIcon } from 'lucide-react'

const SIGNS: Readonly<Record<string, LucideIcon>> = {
  queue: CalendarClock,
  gate: TrafficCone,
  declaration: FileCheck,
  escort: Radar,
  rail: TrainFront,
  driverless: TruckElectric,
}

/** The picture of a system; one that has none yet is a plain dot. */
export function signOfSystem(system: string): LucideIcon {
  return SIGNS[system] ?? Circle
}
