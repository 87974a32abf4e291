import ChartColumn from 'lucide-react/icons/chart-column'
import ClipboardCheck from 'lucide-react/icons/clipboard-check'
import FileCheck from 'lucide-react/icons/file-check'
import LayoutDashboard from 'lucide-react/icons/layout-dashboard'
import ListOrdered from 'lucide-react/icons/list-ordered'
import Monitor from 'lucide-react/icons/monitor'
import Radar from 'lucide-react/icons/radar'
import Route from 'lucide-react/icons/route'
import ShieldCheck from 'lucide-react/icons/shield-check'
import TrainFront from 'lucide-react/icons/train-front'
import Truck from 'lucide-react/icons/truck'
import TruckElectric from 'lucide-react/icons/truck-electric'
import Warehouse from 'lucide-react/icons/warehouse'
import type { LucideIcon } from 'lucide-react'

const SIGNS: Readonly<Record<string, LucideIcon>> = {
  truck: Truck,
  lists: ListOrdered,
  decisions: ClipboardCheck,
  declaration: FileCheck,
  escort: Radar,
  carrier: Route,
  driverless: TruckElectric,
  officer: ShieldCheck,
  screen: Monitor,
  train: TrainFront,
  plan: ChartColumn,
  store: Warehouse,
}

/** The picture of a workplace; one that this page does not know yet has the picture of a desk. */
export function signOf(sign: string): LucideIcon {
  return SIGNS[sign] ?? LayoutDashboard
}
