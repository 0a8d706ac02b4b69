-- Which period of a phase it is for the person of its case is counted by the database, when it is handed in and when it is granted: the first
-- number that none has of those that wait and those that were granted. What was refused or taken back gives its number back. For one case
-- and phase one counts at a time, until it is kept, so that no two become the same period. Triggers run by name: after follow_states.
create function programme.number_periods() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
    of_case uuid;
    taken   int[];
begin
    select c.case_id into strict of_case from programme.application_case c where c.application = new.id;
    perform pg_advisory_xact_lock(hashtextextended('period ' || of_case || coalesce(new.phase, ''), 0));
    taken := array(
        select a.period from programme.application a join programme.application_case c on c.application = a.id
        where c.case_id = of_case and a.phase = new.phase and a.id <> new.id and a.period is not null
          and a.state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED', 'APPROVED', 'PARTLY_APPROVED'));
    new.period := (select min(n) from generate_series(1, cardinality(taken) + 1) n where n <> all (taken));
    return new;
end $$;
revoke execute on function programme.number_periods() from public;
create trigger number_periods before update of state on programme.application for each row
    when (new.state in ('SUBMITTED', 'APPROVED', 'PARTLY_APPROVED') and old.state <> new.state)
    execute function programme.number_periods();
grant select (case_id) on programme.application_case to fristad_guard;
grant create on schema programme to fristad_guard;
alter function programme.number_periods() owner to fristad_guard;
revoke create on schema programme from fristad_guard;
