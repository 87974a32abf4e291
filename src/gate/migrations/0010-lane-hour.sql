-- What officers told one lane, newest first: its last hour is gone over again, and whether it was held before.
create index command_lane on gate.command (checkpoint, lane, occurred_at desc);
