-- Run once, when the database's volume is empty, before any migration: the login of worker and API.
-- It owns nothing. What it may do is what the role perennial_app may: facts it may insert, not change and not delete.
\getenv password SERVICE_PASSWORD
do $$ begin
  create role perennial_app nologin;
exception when duplicate_object then null;
end $$;
create role perennial_service login noinherit password :'password' in role perennial_app;
