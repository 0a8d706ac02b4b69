-- What is known of a person lies in that person's own case: a row can't name one case and the person of another.
alter table cases.person add unique (id, case_id);
alter table cases.situation drop constraint situation_person_fkey, add foreign key (person, case_id) references cases.person (id, case_id);
alter table cases.contact drop constraint contact_person_fkey, add foreign key (person, case_id) references cases.person (id, case_id);
alter table cases.identity drop constraint identity_person_fkey, add foreign key (person, case_id) references cases.person (id, case_id);
