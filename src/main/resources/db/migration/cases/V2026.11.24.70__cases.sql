-- One presumed victim's situation: the file, its persons, one table for each group of fields, the team, and who may see what.
create schema cases;
grant usage on schema cases to fristad_app, fristad_stats, fristad_guard;

create table cases.case_file (
    id             uuid primary key default gen_random_uuid(),
    code           text not null unique,
    owner          uuid not null default actor.organisation(),
    region         text not null,
    county         text,
    source         text not null,
    opened_on      date not null,
    opened_at      timestamptz not null default actor.now(),
    screened_on    date,
    support_from   date,
    follow_up_from date,
    closed_on      date,
    closing_reason text,
    phase          text not null generated always as (case
        when closed_on is not null then 'CLOSED'
        when follow_up_from is not null then 'FOLLOW_UP'
        when support_from is not null then 'IN_SUPPORT'
        when screened_on is not null then 'SCREENED'
        else 'CONTACT' end) stored,
    version        integer not null default 0,
    check ((closed_on is null) = (closing_reason is null)),
    check (closed_on >= opened_on and support_from >= opened_on)
);
call actor.protect('cases.case_file');

-- Who may see which groups of a case's fields. Written only by the triggers below; the application may only read it.
create table cases.access (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null references cases.case_file,
    organisation uuid not null,
    staff        uuid,
    role         text,
    groups       text[] not null,
    purpose      text not null,
    opened_at    timestamptz not null,
    valid_from   date not null,
    valid_until  date,
    ended_at     timestamptz,
    participation uuid
);
create index access_case on cases.access (case_id, organisation) where ended_at is null;
create index access_newest on cases.access (organisation, opened_at desc, case_id desc) where ended_at is null;
create index access_staff on cases.access (staff, opened_at desc, case_id desc) where ended_at is null and staff is not null;
create index access_participation on cases.access (participation);
call actor.protect('cases.access');
grant select on cases.access to fristad_app;
create policy mine on cases.access for select to fristad_app using (
    organisation = (select actor.organisation())
    and (staff is null or staff = (select actor.person()))
    and (role is null or role = any ((select actor.roles())::text[]))
    and (select actor.roles() && array['CASEWORKER', 'COORDINATOR', 'LEGAL_ADVISER', 'ON_CALL'])
    and ended_at is null
    and valid_from <= (select actor.today())
    and (valid_until is null or valid_until >= (select actor.today())));

grant select, insert, update (region, county, source, screened_on, support_from, follow_up_from, closed_on, closing_reason, version)
    on cases.case_file to fristad_app;
create policy read on cases.case_file for select to fristad_app using (
    exists (select from cases.access a where a.case_id = case_file.id));
create policy open on cases.case_file for insert to fristad_app with check (
    owner = (select actor.organisation()) and (select actor.roles() && array['CASEWORKER', 'COORDINATOR']));
create policy change on cases.case_file for update to fristad_app
    using (owner = (select actor.organisation()) and exists (select from cases.access a where a.case_id = case_file.id))
    with check (owner = (select actor.organisation()));

-- Whose case it is, for the policies that let only the owning organisation write.
create function cases.owned(wanted uuid) returns boolean language sql stable parallel safe
    return exists (select from cases.case_file c where c.id = wanted and c.owner = actor.organisation());

create table cases.person (
    id          uuid primary key default gen_random_uuid(),
    case_id     uuid not null references cases.case_file,
    main        boolean not null,
    number      smallint not null,
    standing    text not null,
    standing_on date not null,
    version     integer not null default 0,
    unique (case_id, number)
);
create unique index person_main on cases.person (case_id) where main;
call actor.protect('cases.person');
grant select, insert, update (standing, standing_on, version) on cases.person to fristad_app;
create policy read on cases.person for select to fristad_app using (
    exists (select from cases.access a where a.case_id = person.case_id));
create policy add on cases.person for insert to fristad_app with check (cases.owned(case_id));
create policy change on cases.person for update to fristad_app
    using (exists (select from cases.access a where a.case_id = person.case_id) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- Coded facts (group SITUATION); codes map to HTCDS 2.0 as the labels' documentation says.
create table cases.situation (
    person            uuid primary key references cases.person,
    case_id           uuid not null references cases.case_file,
    gender            text not null,
    age               text not null check (age in ('CHILD', 'ADULT', 'UNKNOWN')),
    age_band          text,
    citizenship       text not null,
    country           text,
    stay_basis        text,
    main_form         text,
    other_forms       text[] not null default '{}',
    industry          text,
    recruitment       text[] not null default '{}',
    control           text[] not null default '{}',
    relation          text,
    place             text,
    police_report     text,
    outside_mechanism text,
    version           integer not null default 0,
    check (main_form is null or main_form <> all (other_forms))
);
create index situation_case on cases.situation (case_id);
call actor.protect('cases.situation');
grant select, insert, update (gender, age, age_band, citizenship, country, stay_basis, main_form, other_forms, industry, recruitment,
    control, relation, place, police_report, outside_mechanism, version) on cases.situation to fristad_app;
create policy read on cases.situation for select to fristad_app using (
    exists (select from cases.access a where a.case_id = situation.case_id and 'SITUATION' = any (a.groups)));
create policy add on cases.situation for insert to fristad_app with check (cases.owned(case_id));
create policy change on cases.situation for update to fristad_app
    using (exists (select from cases.access a where a.case_id = situation.case_id and 'SITUATION' = any (a.groups)) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- How the person is reached (group CONTACT).
create table cases.contact (
    person      uuid primary key references cases.person,
    case_id     uuid not null references cases.case_file,
    first_name  bytea,
    phone       bytea,
    safe_way    bytea,
    language    text,
    interpreter boolean,
    version     integer not null default 0
);
create index contact_case on cases.contact (case_id);
call actor.protect('cases.contact');
grant select, insert, update (first_name, phone, safe_way, language, interpreter, version) on cases.contact to fristad_app;
create policy read on cases.contact for select to fristad_app using (
    exists (select from cases.access a where a.case_id = contact.case_id and 'CONTACT' = any (a.groups)));
create policy add on cases.contact for insert to fristad_app with check (cases.owned(case_id));
create policy change on cases.contact for update to fristad_app
    using (exists (select from cases.access a where a.case_id = contact.case_id and 'CONTACT' = any (a.groups)) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- Who the person is (group IDENTITY).
create table cases.identity (
    person     uuid primary key references cases.person,
    case_id    uuid not null references cases.case_file,
    birth_name bytea,
    born       bytea,
    papers     bytea,
    version    integer not null default 0
);
create index identity_case on cases.identity (case_id);
call actor.protect('cases.identity');
grant select, insert, update (birth_name, born, papers, version) on cases.identity to fristad_app;
create policy read on cases.identity for select to fristad_app using (
    exists (select from cases.access a where a.case_id = identity.case_id and 'IDENTITY' = any (a.groups)));
create policy add on cases.identity for insert to fristad_app with check (cases.owned(case_id));
create policy change on cases.identity for update to fristad_app
    using (exists (select from cases.access a where a.case_id = identity.case_id and 'IDENTITY' = any (a.groups)) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- What has happened, in free words (group NOTES).
create table cases.account (
    case_id uuid primary key references cases.case_file,
    words   bytea not null,
    version integer not null default 0
);
call actor.protect('cases.account');
grant select, insert, update (words, version) on cases.account to fristad_app;
create policy read on cases.account for select to fristad_app using (
    exists (select from cases.access a where a.case_id = account.case_id and 'NOTES' = any (a.groups)));
create policy add on cases.account for insert to fristad_app with check (cases.owned(case_id));
create policy change on cases.account for update to fristad_app
    using (exists (select from cases.access a where a.case_id = account.case_id and 'NOTES' = any (a.groups)) and cases.owned(case_id))
    with check (cases.owned(case_id));

-- The course of the case, in codes: seen by everybody in the team.
create table cases.happening (
    id      uuid primary key default gen_random_uuid(),
    case_id uuid not null references cases.case_file,
    at      timestamptz not null default actor.now(),
    kind    text not null,
    subject text
);
create index happening_case on cases.happening (case_id, at desc);
call actor.protect('cases.happening');
grant select, insert on cases.happening to fristad_app;
create policy read on cases.happening for select to fristad_app using (
    exists (select from cases.access a where a.case_id = happening.case_id));
create policy add on cases.happening for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = happening.case_id));

-- A case's data key is for those who may read some of its words; the keys of applications have policies of their own.
create policy case_team on vault.data_key for select to fristad_app using (
    exists (select from cases.access a where a.case_id = data_key.id));

-- Who has looked: shown to the organisation whose case it is.
create policy case_owner on audit.entry for select to fristad_app using (
    object is not null
    and exists (select from cases.access a where a.case_id = entry.object)
    and cases.owned(object));
