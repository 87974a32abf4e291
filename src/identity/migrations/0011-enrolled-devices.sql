-- Gate controllers are the only machines that were ever given a token here: seals, driverless vehicles, cameras and weighbridges stand in
-- registers of those who hear them. What somebody wrote by hand of another kind opened no route and none could take its token away: it ends.
delete from identity.device where kind <> 'gate-controller';
alter table identity.device
  drop constraint device_checkpoint_of_kind,
  drop constraint device_kind_check,
  add constraint device_kind_check check (kind in ('gate-controller')),
  alter column checkpoint set not null;
