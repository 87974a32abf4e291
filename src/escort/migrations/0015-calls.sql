-- A driver tells that the seal is damaged, and calls for help [ESC-60].
alter table escort.driver_report
  drop constraint driver_report_reason_check,
  add constraint driver_report_reason_check check (reason in ('detour', 'accident', 'breakdown', 'queue', 'fuel', 'rest',
    'police', 'seal-damaged', 'help'));
