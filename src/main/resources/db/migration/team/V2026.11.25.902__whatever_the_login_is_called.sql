-- It takes two whatever the login is called that the program uses: only what is done by fristad_guard's functions, or by the owner,
-- lets one person into a sealed case.
create or replace function team.not_into_sealed_ones() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
    held text;
begin
    if not pg_has_role(current_user, 'fristad_guard', 'MEMBER') then
        select c.level into held from cases.case_file c where c.id = new.case_id for share;
        if held = 'SEALED' then
            raise exception 'It takes two to let somebody into a sealed case' using errcode = 'check_violation';
        end if;
    end if;
    return new;
end $$;
