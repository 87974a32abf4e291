-- Roles within a scope: what an account acts within is of the kind that its role says, and the database holds it.
create table identity.role (
  name text primary key check (name ~ '^[a-z]+(-[a-z]+)*$'),
  scope_kind text not null check (scope_kind in ('himself', 'checkpoint', 'corridor', 'terminal', 'carrier', 'authority')),
  unique (name, scope_kind)
);
insert into identity.role (name, scope_kind) values
  ('driver', 'himself'), ('officer', 'checkpoint'), ('registrar', 'authority'), ('administrator', 'authority'),
  ('auditor', 'authority'), ('declarant', 'carrier'), ('carrier', 'carrier'), ('terminal-operator', 'terminal'),
  ('duty-operator', 'authority'), ('shift-head', 'authority'), ('mobile-group', 'authority'),
  ('corridor-dispatcher', 'corridor'), ('exchange-operator', 'authority'), ('working-group', 'authority'),
  ('planner', 'authority');

alter table identity.account
  add column scope text check (length(scope) between 1 and 64),
  add column scope_kind text;

create function identity.fill_scope_kind() returns trigger language plpgsql as $$
begin
  select role.scope_kind into new.scope_kind from identity.role role where role.name = new.role;
  return new;
end $$;
create trigger account_scope_kind before insert or update of role, scope_kind on identity.account
  for each row execute function identity.fill_scope_kind();
update identity.account account set scope_kind = role.scope_kind from identity.role role where role.name = account.role;

alter table identity.account
  drop constraint account_role_check,
  drop constraint account_check3,
  alter column scope_kind set not null,
  add foreign key (role, scope_kind) references identity.role (name, scope_kind),
  add constraint account_checkpoint_of_scope check ((scope_kind = 'checkpoint') = (checkpoint is not null)),
  add constraint account_scope_of_kind check ((scope_kind in ('corridor', 'terminal', 'carrier')) = (scope is not null));

-- Seals and driverless vehicles belong to no checkpoint; every other machine stands at one.
alter table identity.device
  drop constraint device_kind_check,
  alter column checkpoint drop not null,
  add constraint device_kind_check
    check (kind in ('gate-controller', 'camera', 'board', 'seal', 'vehicle', 'weighbridge')),
  add constraint device_checkpoint_of_kind check ((kind in ('seal', 'vehicle')) = (checkpoint is null));
