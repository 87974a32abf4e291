-- What the authorities ask for beside the factsheet: who answers for a vehicle, until when it is insured.
alter table driverless.vehicle
  add column papers jsonb check (
    papers is null or (
      jsonb_typeof(papers) = 'object'
      and papers ?& array['registration', 'insuredUntilMs', 'permit', 'safetyCase', 'operators']
      and jsonb_typeof(papers -> 'operators') = 'object'
      and jsonb_typeof(papers -> 'insuredUntilMs') = 'number'
    )
  );
