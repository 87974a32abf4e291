-- Paragraph 3 of Order 707 speaks of lorries of any mass: those of up to 3.5 t (N1) are entered too [R707-3a].
alter table identity.account_vehicle
  drop constraint account_vehicle_category_check,
  add constraint account_vehicle_category_check check (category in ('N1', 'N2', 'N3'));
