-- What became of the last commands is told with the lanes [GATE-6].
create index command_issued on gate.command (checkpoint, issued_at desc);
