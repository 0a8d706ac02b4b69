-- The National Support Programme: who may apply, what is asked, and what was decided. Nobody who reviews or decides learns a name, a case
-- or its code: the way from an application to its case is a table of its own that only the applying organisation can read.
create schema programme;
grant usage on schema programme to fristad_app, fristad_guard;

-- A provider's certificate and, apart from it, the authority's permit to run a protected residence. Both are looked at on the day of applying.
create table programme.certificate (
    id           uuid primary key default gen_random_uuid(),
    organisation uuid not null,
    valid_from   date not null,
    valid_until  date not null check (valid_until >= valid_from),
    ended_on     date,
    given_by     uuid not null default actor.person(),
    given_by_organisation uuid not null default actor.organisation(),
    check (given_by_organisation <> organisation)
);
create index certificate_organisation on programme.certificate (organisation);
call actor.protect('programme.certificate');

create table programme.permit (
    id           uuid primary key default gen_random_uuid(),
    organisation uuid not null,
    number       text not null,
    valid_from   date not null,
    valid_until  date not null check (valid_until >= valid_from),
    seen_by      uuid not null default actor.person(),
    seen_by_organisation uuid not null default actor.organisation(),
    check (seen_by_organisation <> organisation)
);
create index permit_organisation on programme.permit (organisation);
call actor.protect('programme.permit');

-- What is asked. The need is sealed under the application's own key; everything else is coded.
create table programme.application (
    id                uuid primary key,
    code              text not null unique,
    organisation      uuid not null,
    year              int not null,
    state             text not null check (state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED', 'APPROVED', 'PARTLY_APPROVED', 'REJECTED', 'WITHDRAWN')),
    version           int not null default 0,
    submission        int not null default 0,
    adults            int not null check (adults >= 0),
    children          int not null check (children >= 0),
    region            text,
    phase             text,
    period            int check (period > 0),
    days              int check (days > 0),
    start_date        date,
    need              bytea,
    needs             text[] not null default '{}',
    other_payer       text,
    reflection        text,
    outside_mechanism text,
    rights_basis      text,
    certified_until   date,
    permit_until      date,
    key_strength      text check (key_strength in ('STRONG', 'WEAK', 'NONE')),
    created_by        uuid not null,
    created_at        timestamptz not null default actor.now(),
    submitted_by      uuid,
    submitted_at      timestamptz,
    reviewer          uuid,
    unique (id, organisation),
    unique (id, organisation, reviewer),
    check (state in ('DRAFT', 'WITHDRAWN') or (submitted_at is not null and submission > 0 and phase is not null and start_date is not null
           and need is not null and cardinality(needs) > 0 and other_payer is not null and reflection is not null
           and outside_mechanism is not null and rights_basis is not null and certified_until is not null and key_strength is not null)),
    check (reviewer is not null or state in ('DRAFT', 'SUBMITTED', 'WITHDRAWN'))
);
create index application_waiting on programme.application (state, submitted_at) where state in ('SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED');
create index application_submitted on programme.application (submitted_at desc, id desc) where submitted_at is not null;
call actor.protect('programme.application');

-- The case an application is for: known to the applying organisation's people who may see the case, and to nobody else.
create table programme.application_case (
    application  uuid primary key,
    organisation uuid not null,
    case_id      uuid not null references cases.case_file,
    foreign key (application, organisation) references programme.application (id, organisation)
);
create index application_case_case on programme.application_case (case_id);
call actor.protect('programme.application_case');

-- Who was asked before the programme, when, and what they said.
create table programme.asked (
    application uuid not null references programme.application,
    n           int not null check (n between 1 and 9),
    whom        text not null,
    asked_on    date not null,
    answer      text not null check (answer in ('NO_ANSWER', 'NO', 'IN_PART', 'YES')),
    primary key (application, n)
);
call actor.protect('programme.asked');

create table programme.line (
    application   uuid not null references programme.application,
    n             int not null check (n between 1 and 9),
    category      text not null,
    amount        bigint not null check (amount > 0),
    other_funders bigint not null check (other_funders between 0 and amount),
    primary key (application, n)
);
call actor.protect('programme.line');

-- Keyed hashes of who it is for, compared by a function only: nobody reads them. Their key is never rotated with those of the statistics.
create table programme.person_key (
    application uuid not null references programme.application,
    version     smallint not null,
    strength    text not null check (strength in ('STRONG', 'WEAK')),
    bytes       bytea not null,
    primary key (application, version, strength)
);
create index person_key_bytes on programme.person_key (bytes);
call actor.protect('programme.person_key');

create table programme.information (
    id           uuid primary key,
    application  uuid not null references programme.application,
    asked_by     uuid not null,
    asked_at     timestamptz not null default actor.now(),
    question     bytea not null,
    answer       bytea,
    answered_by  uuid,
    answered_at  timestamptz,
    check ((answer is null) = (answered_at is null))
);
create index information_application on programme.information (application);
call actor.protect('programme.information');

create table programme.review (
    application uuid not null references programme.application,
    submission  int not null,
    reviewer    uuid not null,
    reviewed_at timestamptz not null default actor.now(),
    advice      text not null check (advice in ('APPROVE', 'PART', 'REFUSE')),
    reason      bytea not null,
    primary key (application, submission)
);
call actor.protect('programme.review');

-- A decision. Who asks, who prepares and who decides are three: the application's own organisation and reviewer stand in the key that is
-- referred to, so no way of writing, not even the owner's, makes them the same. A second decider (step 2) is another person than the first.
create table programme.decision (
    id                   uuid primary key,
    application          uuid not null,
    applicant            uuid not null,
    reviewer             uuid not null,
    step                 smallint not null check (step in (1, 2)),
    first_step           smallint generated always as (case when step = 2 then 1 end) stored,
    first_decider        uuid,
    decider              uuid not null,
    decider_organisation uuid not null,
    outcome              text not null check (outcome in ('APPROVED', 'PARTLY_APPROVED', 'REJECTED')),
    last                 boolean not null,
    reason               bytea not null,
    form_key             uuid not null unique,
    request              bytea not null,
    entry                uuid references ledger.entry,
    decided_at           timestamptz not null default actor.now(),
    unique (application, step),
    unique (application, step, decider),
    foreign key (application, applicant, reviewer) references programme.application (id, organisation, reviewer),
    foreign key (application, first_step, first_decider) references programme.decision (application, step, decider),
    constraint decider_is_not_of_the_applicant check (decider_organisation <> applicant),
    constraint decider_is_not_the_reviewer check (decider <> reviewer),
    constraint second_decider_is_another check (case step when 1 then first_decider is null else first_decider is not null and first_decider <> decider and last end),
    check (outcome = 'REJECTED' or entry is not null)
);
call actor.protect('programme.decision');

create table programme.decision_line (
    decision    uuid not null references programme.decision,
    n           int not null,
    granted     bigint not null check (granted >= 0),
    budget_line uuid references ledger.budget_line,
    primary key (decision, n),
    check (granted = 0 or budget_line is not null)
);
call actor.protect('programme.decision_line');
