import { administrativeFines } from '../administrative-fines/codec.ts'
import { agriculturalCertificates } from '../agricultural-certificates/codec.ts'
import { agriculturalMachinery } from '../agricultural-machinery/codec.ts'
import { biometricIdentification } from '../biometric-identification/codec.ts'
import { borderCrossings } from '../border-crossings/codec.ts'
import { customsDeclarations } from '../customs-declarations/codec.ts'
import { digitalDocuments } from '../digital-documents/codec.ts'
import { drivingLicences } from '../driving-licences/codec.ts'
import { haulagePermits } from '../haulage-permits/codec.ts'
import { liabilityInsurance } from '../liability-insurance/codec.ts'
import { mobileCitizens } from '../mobile-citizens/codec.ts'
import { personsAndCompanies } from '../persons-and-companies/codec.ts'
import { roadMovement } from '../road-movement/codec.ts'
import { taxDebts } from '../tax-debts/codec.ts'
import { technicalInspection } from '../technical-inspection/codec.ts'
import { tollRoads } from '../toll-roads/codec.ts'
import { vehicleRegister } from '../vehicle-register/codec.ts'
import { wantedPersons } from '../wanted-persons/codec.ts'
import { wantedVehicles } from '../wanted-vehicles/codec.ts'
import type { Codec } from './codec.ts'

/** The connectors asked before a booking is confirmed, in the order of paragraph 18. */
export const CODECS: readonly Codec[] = [
  personsAndCompanies,
  vehicleRegister,
  drivingLicences,
  wantedVehicles,
  wantedPersons,
  agriculturalMachinery,
  haulagePermits,
  liabilityInsurance,
  taxDebts,
  administrativeFines,
  digitalDocuments,
  biometricIdentification,
  mobileCitizens,
  technicalInspection,
  agriculturalCertificates,
  customsDeclarations,
  tollRoads,
  roadMovement,
]

/** Every registry by its name: folder, base path, entry in the installation's settings. */
export const REGISTRY_NAMES: readonly string[] = [...CODECS.map(({ registry }) => registry), borderCrossings.registry]
