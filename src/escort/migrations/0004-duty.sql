-- The table of who must be escorted, as customs edits it: versions are never changed, each needs a second person.
create table escort.duty_table (
  version int primary key check (version >= 1),
  rows jsonb not null check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) between 1 and 500),
  reason text not null,
  drafted_by text not null,
  drafted_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  constraint duty_two_persons check (approved_by <> drafted_by),
  constraint duty_approved check ((approved_by is null) = (approved_at is null))
);
create trigger duty_table_is_immutable before update or delete on escort.duty_table
  for each row execute function escort.refuse_change();

-- What the table looked at in an order, and what it decided: with the version and the row.
alter table escort.trip
  add column importer text check (importer in ('green', 'other')),
  add column low_risk boolean,
  add column duty jsonb,
  add constraint trip_by_stage check (duty is null or reason <> 'goods-by-stage' or duty ->> 'outcome' = 'must');
