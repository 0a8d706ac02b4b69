-- By what numbers the log counts, as the network has chosen (its settings that begin with LOG_): it lies below the network and can't ask it.
create table audit.threshold (
    name        text not null,
    value       integer not null check (value > 0),
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null,
    primary key (name, valid_from)
);
call actor.protect('audit.threshold');
grant select on audit.threshold to fristad_app, fristad_audit;
create policy see on audit.threshold for select to fristad_app using ((select actor.person()) is not null);
create policy count_by on audit.threshold for select to fristad_audit using (true);

create function audit.threshold(wanted text) returns integer language sql stable parallel safe
    return (select t.value from audit.threshold t
            where t.name = wanted and t.valid_from <= actor.today() and (t.valid_until is null or t.valid_until >= actor.today())
            order by t.valid_from desc limit 1);

-- The log's end at a moment, signed with a key that the database does not know. Kept elsewhere too, it shows whether the log was cut or
-- rewritten by somebody who can compute every hash anew.
create table audit.checkpoint (
    seq       bigint primary key check (seq > 0),
    at        timestamptz not null,
    hash      bytea not null,
    signature bytea not null check (octet_length(signature) = 64)
);
call actor.protect('audit.checkpoint');
grant select on audit.checkpoint to fristad_app, fristad_audit;
create policy see on audit.checkpoint for select to fristad_app using (
    (select actor.has_role('CHECKPOINTS')) or (select actor.has_role('DATA_PROTECTION_OFFICER')));
create policy last on audit.checkpoint for select to fristad_audit using (true);
grant insert on audit.checkpoint to fristad_audit;
create policy keep on audit.checkpoint for insert to fristad_audit with check (true);
grant select (seq, hash) on audit.entry to fristad_audit;
create policy find on audit.entry for select to fristad_audit using (true);

-- The log's end, when it is time to sign it: enough entries or enough minutes after the last time.
create function audit.end_to_sign(out seq bigint, out hash bytea) returns setof record
    language sql stable security definer set search_path = pg_catalog
    begin atomic
        select h.seq, h.hash from audit.head h
        left join lateral (select c.seq, c.at from audit.checkpoint c order by c.seq desc limit 1) last on true
        where actor.has_role('CHECKPOINTS') and h.seq > coalesce(last.seq, 0)
          and (last.seq is null
               or h.seq - last.seq >= audit.threshold('LOG_CHECKPOINT_ENTRIES')
               or last.at <= actor.now() - make_interval(mins => audit.threshold('LOG_CHECKPOINT_MINUTES')));
    end;

create function audit.keep_checkpoint(number bigint, moment timestamptz, sum bytea, signed bytea) returns void
    language plpgsql security definer set search_path = pg_catalog as $$
begin
    if not actor.has_role('CHECKPOINTS') then
        raise exception 'Only who was given the right keeps checkpoints' using errcode = 'insufficient_privilege';
    end if;
    if not exists (select from audit.entry e where e.seq = number and e.hash = sum) then
        raise exception 'The log has no such entry' using errcode = 'check_violation';
    end if;
    insert into audit.checkpoint (seq, at, hash, signature) values (number, moment, sum, signed);
end $$;
revoke execute on function audit.end_to_sign(), audit.keep_checkpoint(bigint, timestamptz, bytea, bytea) from public;
grant execute on function audit.end_to_sign(), audit.keep_checkpoint(bigint, timestamptz, bytea, bytea) to fristad_app;
grant create on schema audit to fristad_audit;
alter function audit.end_to_sign() owner to fristad_audit;
alter function audit.keep_checkpoint(bigint, timestamptz, bytea, bytea) owner to fristad_audit;
revoke create on schema audit from fristad_audit;
