-- Frames come as an array of their own now, in binary form: nothing has to cut them.
drop function escort.append_frames(timestamptz, bigint, bigint, bigint[], int[], text[], int[], bytea);
-- Nobody looks for states by when they were changed; without the index a state is replaced in its own page.
drop index escort.leg_state_changed;
