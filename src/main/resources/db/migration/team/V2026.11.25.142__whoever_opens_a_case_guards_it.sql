-- Whoever opens a case works on it, with everything: the guarded facts too.
drop trigger let_in_the_opener on cases.case_file;
drop function team.let_in_the_opener();
create function team.let_in_the_opener() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    insert into team.participation (case_id, case_code, owner, organisation, staff, purpose, groups, basis, state)
    values (new.id, new.code, new.owner, new.owner, actor.person(), 'SUPPORT',
            array['SITUATION', 'CONTACT', 'IDENTITY', 'RIGHTS', 'PLAN', 'NOTES', 'PROGRAMME', 'GUARDED'], 'OWN_CASE', 'ACCEPTED');
    return null;
end $$;
revoke execute on function team.let_in_the_opener() from public;
create trigger let_in_the_opener after insert on cases.case_file
    for each row execute function team.let_in_the_opener();
grant create on schema team to fristad_guard;
alter function team.let_in_the_opener() owner to fristad_guard;
revoke create on schema team from fristad_guard;

do $$
begin
    update team.participation set groups = groups || array['GUARDED']
    where basis = 'OWN_CASE' and 'IDENTITY' = any (groups) and not 'GUARDED' = any (groups);
    if exists (select from team.participation
               where basis = 'OWN_CASE' and 'IDENTITY' = any (groups) and not 'GUARDED' = any (groups)) then
        raise exception 'A part in an own case was left without its guarded facts';
    end if;
end $$;
