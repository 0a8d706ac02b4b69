-- The language in which a person is spoken with was typed freely and kept in clear. From now on it is a code of the network's list;
-- what was typed is read as one of these names, or begins with one (no code, which 'no interpreter' would be), and is otherwise 'und': nothing that anybody wrote stays.
create temporary table named (word text primary key, code text not null) on commit drop;
insert into named (word, code) values
    ('sv', 'sv'), ('swedish', 'sv'), ('svenska', 'sv'), ('en', 'en'), ('english', 'en'), ('engelska', 'en'), ('ar', 'ar'),
    ('arabic', 'ar'), ('arabiska', 'ar'), ('ro', 'ro'), ('romanian', 'ro'), ('rumänska', 'ro'), ('uk', 'uk'), ('ukrainian', 'uk'),
    ('ukrainska', 'uk'), ('th', 'th'), ('thai', 'th'), ('thailändska', 'th'), ('es', 'es'), ('spanish', 'es'), ('spanska', 'es'),
    ('ru', 'ru'), ('russian', 'ru'), ('ryska', 'ru'), ('vi', 'vi'), ('vietnamese', 'vi'), ('vietnamesiska', 'vi'), ('bg', 'bg'),
    ('bulgarian', 'bg'), ('bulgariska', 'bg'), ('so', 'so'), ('somali', 'so'), ('somaliska', 'so'), ('ti', 'ti'), ('tigrinya', 'ti'),
    ('tigrinska', 'ti'), ('tigrinja', 'ti'), ('fa', 'fa'), ('persian (farsi)', 'fa'), ('persiska (farsi)', 'fa'), ('persian', 'fa'),
    ('farsi', 'fa'), ('persiska', 'fa'), ('prs', 'prs'), ('dari', 'prs'), ('sq', 'sq'), ('albanian', 'sq'), ('albanska', 'sq'),
    ('am', 'am'), ('amharic', 'am'), ('amhariska', 'am'), ('hy', 'hy'), ('armenian', 'hy'), ('armeniska', 'hy'), ('syr', 'syr'),
    ('assyrian/syriac', 'syr'), ('assyriska/syrianska', 'syr'), ('assyrian', 'syr'), ('syriac', 'syr'), ('assyriska', 'syr'),
    ('syrianska', 'syr'), ('az', 'az'), ('azerbaijani', 'az'), ('azerbajdzjanska', 'az'), ('bn', 'bn'), ('bengali', 'bn'),
    ('bengaliska', 'bn'), ('bs', 'bs'), ('bosnian', 'bs'), ('bosniska', 'bs'), ('my', 'my'), ('burmese', 'my'), ('burmesiska', 'my'),
    ('yue', 'yue'), ('cantonese', 'yue'), ('kantonesiska', 'yue'), ('ceb', 'ceb'), ('cebuano', 'ceb'), ('zh', 'zh'),
    ('chinese (mandarin)', 'zh'), ('kinesiska (mandarin)', 'zh'), ('chinese', 'zh'), ('mandarin', 'zh'), ('kinesiska', 'zh'),
    ('hr', 'hr'), ('croatian', 'hr'), ('kroatiska', 'hr'), ('cs', 'cs'), ('czech', 'cs'), ('tjeckiska', 'cs'), ('da', 'da'),
    ('danish', 'da'), ('danska', 'da'), ('nl', 'nl'), ('dutch', 'nl'), ('nederländska', 'nl'), ('holländska', 'nl'), ('bin', 'bin'),
    ('edo (bini)', 'bin'), ('edo', 'bin'), ('bini', 'bin'), ('et', 'et'), ('estonian', 'et'), ('estniska', 'et'), ('fil', 'fil'),
    ('filipino (tagalog)', 'fil'), ('filipino', 'fil'), ('tagalog', 'fil'), ('fi', 'fi'), ('finnish', 'fi'), ('finska', 'fi'),
    ('fr', 'fr'), ('french', 'fr'), ('franska', 'fr'), ('ff', 'ff'), ('fula', 'ff'), ('fulani', 'ff'), ('fulfulde', 'ff'), ('ka', 'ka'),
    ('georgian', 'ka'), ('georgiska', 'ka'), ('de', 'de'), ('german', 'de'), ('tyska', 'de'), ('el', 'el'), ('greek', 'el'),
    ('grekiska', 'el'), ('ha', 'ha'), ('hausa', 'ha'), ('he', 'he'), ('hebrew', 'he'), ('hebreiska', 'he'), ('hi', 'hi'),
    ('hindi', 'hi'), ('hu', 'hu'), ('hungarian', 'hu'), ('ungerska', 'hu'), ('ig', 'ig'), ('igbo', 'ig'), ('ibo', 'ig'), ('id', 'id'),
    ('indonesian', 'id'), ('indonesiska', 'id'), ('it', 'it'), ('italian', 'it'), ('italienska', 'it'), ('ja', 'ja'), ('japanese', 'ja'),
    ('japanska', 'ja'), ('kk', 'kk'), ('kazakh', 'kk'), ('kazakiska', 'kk'), ('km', 'km'), ('khmer', 'km'), ('kambodjanska', 'km'),
    ('rw', 'rw'), ('kinyarwanda', 'rw'), ('rn', 'rn'), ('kirundi', 'rn'), ('ko', 'ko'), ('korean', 'ko'), ('koreanska', 'ko'),
    ('kmr', 'kmr'), ('kurdish (kurmanji)', 'kmr'), ('kurdiska (kurmanji)', 'kmr'), ('kurmanji', 'kmr'), ('nordkurdiska', 'kmr'),
    ('kurmandji', 'kmr'), ('ckb', 'ckb'), ('kurdish (sorani)', 'ckb'), ('kurdiska (sorani)', 'ckb'), ('sorani', 'ckb'),
    ('sydkurdiska', 'ckb'), ('centralkurdiska', 'ckb'), ('ku', 'ku'), ('kurdish, not known which', 'ku'),
    ('kurdiska, inte känt vilken', 'ku'), ('kurdish', 'ku'), ('kurdiska', 'ku'), ('ky', 'ky'), ('kyrgyz', 'ky'), ('kirgiziska', 'ky'),
    ('lo', 'lo'), ('lao', 'lo'), ('laotiska', 'lo'), ('lv', 'lv'), ('latvian', 'lv'), ('lettiska', 'lv'), ('ln', 'ln'),
    ('lingala', 'ln'), ('lt', 'lt'), ('lithuanian', 'lt'), ('litauiska', 'lt'), ('lg', 'lg'), ('luganda', 'lg'), ('mk', 'mk'),
    ('macedonian', 'mk'), ('makedonska', 'mk'), ('mnk', 'mnk'), ('mandinka', 'mnk'), ('mn', 'mn'), ('mongolian', 'mn'),
    ('mongoliska', 'mn'), ('ne', 'ne'), ('nepali', 'ne'), ('nepalesiska', 'ne'), ('pcm', 'pcm'), ('nigerian pidgin', 'pcm'),
    ('nigeriansk pidgin', 'pcm'), ('pidgin', 'pcm'), ('no', 'no'), ('norwegian', 'no'), ('norska', 'no'), ('om', 'om'), ('oromo', 'om'),
    ('oromiska', 'om'), ('ps', 'ps'), ('pashto', 'ps'), ('pl', 'pl'), ('polish', 'pl'), ('polska', 'pl'), ('pt', 'pt'),
    ('portuguese', 'pt'), ('portugisiska', 'pt'), ('pa', 'pa'), ('punjabi', 'pa'), ('rom', 'rom'), ('romani', 'rom'), ('romanes', 'rom'),
    ('sr', 'sr'), ('serbian', 'sr'), ('serbiska', 'sr'), ('si', 'si'), ('sinhala', 'si'), ('singalesiska', 'si'), ('sk', 'sk'),
    ('slovak', 'sk'), ('slovakiska', 'sk'), ('sl', 'sl'), ('slovenian', 'sl'), ('slovenska', 'sl'), ('sw', 'sw'), ('swahili', 'sw'),
    ('swl', 'swl'), ('swedish sign language', 'swl'), ('svenskt teckenspråk', 'swl'), ('teckenspråk', 'swl'), ('sign language', 'swl'),
    ('tg', 'tg'), ('tajik', 'tg'), ('tadzjikiska', 'tg'), ('ta', 'ta'), ('tamil', 'ta'), ('tr', 'tr'), ('turkish', 'tr'),
    ('turkiska', 'tr'), ('tk', 'tk'), ('turkmen', 'tk'), ('turkmeniska', 'tk'), ('ur', 'ur'), ('urdu', 'ur'), ('ug', 'ug'),
    ('uyghur', 'ug'), ('uiguriska', 'ug'), ('uz', 'uz'), ('uzbek', 'uz'), ('uzbekiska', 'uz'), ('wo', 'wo'), ('wolof', 'wo'),
    ('yo', 'yo'), ('yoruba', 'yo');
create function pg_temp.language_code(typed text) returns text language sql stable
    return case when btrim(typed) = '' then null else coalesce(
        (select n.code from named n where n.word = lower(btrim(typed))),
        (select n.code from named n where n.word = (regexp_split_to_array(lower(btrim(typed)), '[^[:alpha:]]+'))[1] and length(n.word) > 3),
        'und') end;
do $$
declare
    said    integer;
    changed integer;
begin
    select count(*) into said from cases.contact where language is not null;
    update cases.contact set language = pg_temp.language_code(language) where language is not null;
    get diagnostics changed = row_count;
    if changed <> said then
        raise exception '% of % languages of persons became codes', changed, said;
    end if;
    select count(*) into said from consent.answer where language is not null;
    update consent.answer set language = pg_temp.language_code(language) where language is not null;
    get diagnostics changed = row_count;
    if changed <> said then
        raise exception '% of % languages of answers became codes', changed, said;
    end if;
end $$;
drop function pg_temp.language_code(text);
drop table named;

-- Whoever writes it, the owner of the tables too: only what the network's list knows is taken, and what was known once may stay.
create function network.only_known_languages() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if not network.knows('spoken', new.language) then
        raise exception 'This is no language of the network''s list' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger known_language before insert on cases.contact for each row
    when (new.language is not null) execute function network.only_known_languages();
create trigger known_language_change before update on cases.contact for each row
    when (new.language is not null and new.language is distinct from old.language) execute function network.only_known_languages();
create trigger known_language before insert or update on consent.answer for each row
    when (new.language is not null) execute function network.only_known_languages();
