-- While a first yes has bound money, an application is not withdrawn: the second decider commits it or gives it back.
create function programme.waits_for_second(wanted uuid) returns boolean language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    return exists (select from programme.decision d where d.application = wanted and not d.last)
       and not exists (select from programme.decision d where d.application = wanted and d.last);
end $$;
revoke execute on function programme.waits_for_second(uuid) from public;
grant execute on function programme.waits_for_second(uuid) to fristad_app;
grant create on schema programme to fristad_guard;
alter function programme.waits_for_second(uuid) owner to fristad_guard;
revoke create on schema programme from fristad_guard;

create function programme.withdraw_before_the_first_yes() returns trigger language plpgsql as $$
begin
    if new.state in ('WITHDRAWN', 'INFO_REQUESTED') and programme.waits_for_second(new.id) then
        raise exception 'Money is bound by a first yes' using errcode = '23514';
    end if;
    return new;
end $$;
revoke execute on function programme.withdraw_before_the_first_yes() from public;
create trigger withdraw_before_the_first_yes before update of state on programme.application
    for each row execute function programme.withdraw_before_the_first_yes();
