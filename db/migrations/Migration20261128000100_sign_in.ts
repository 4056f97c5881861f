import { Migration } from '@mikro-orm/migrations';

/**
 * Sign-in, in a schema of its own, which the comparison of entities and database leaves alone. The first five tables
 * are the library's (better-auth and its passkeys), in its own spelling; the others are ours.
 */
export class Migration20261128000100_sign_in extends Migration {
  override name = 'Migration20261128000100_sign_in';

  override up(): void {
    this.addSql(`create schema auth;`);
    this.addSql(
      `create table auth."user" ("id" uuid default gen_random_uuid() not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);`,
    );
    this.addSql(
      `create table auth."session" ("id" uuid default gen_random_uuid() not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" uuid not null references auth."user" ("id") on delete cascade, "by" text not null);`,
    );
    this.addSql(
      `create table auth."account" ("id" uuid default gen_random_uuid() not null primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);`,
    );
    this.addSql(
      `create table auth."verification" ("id" uuid default gen_random_uuid() not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);`,
    );
    this.addSql(
      `create table auth."passkey" ("id" uuid default gen_random_uuid() not null primary key, "name" text, "publicKey" text not null, "userId" uuid not null references auth."user" ("id") on delete cascade, "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" boolean not null, "transports" text, "createdAt" timestamptz, "aaguid" text);`,
    );
    this.addSql(`create index "session_userId_idx" on auth."session" ("userId");`);
    this.addSql(`create index "account_userId_idx" on auth."account" ("userId");`);
    this.addSql(`create index "verification_identifier_idx" on auth."verification" ("identifier");`);
    this.addSql(`create index "passkey_userId_idx" on auth."passkey" ("userId");`);
    this.addSql(`create unique index "passkey_credentialID_idx" on auth."passkey" ("credentialID");`);

    this.addSql(
      `create table auth."holder" ("account_id" uuid not null primary key references auth."user" ("id") on delete cascade, "person_id" uuid, "provider" text, "subject" text, "roles" jsonb, "email" text, unique ("provider", "subject"), check (("provider" is null) <> ("person_id" is null)));`,
    );
    this.addSql(
      `create table auth."letter" ("id" uuid not null primary key, "purpose" text not null, "email" text not null, "token_hash" text not null unique, "code_hash" text, "next" text not null, "person_id" uuid, "account_id" uuid references auth."user" ("id") on delete cascade, "created_at" timestamptz not null default now(), "expires_at" timestamptz not null, "used_at" timestamptz, "attempts" integer not null default 0);`,
    );
    this.addSql(`create index "letter_email_idx" on auth."letter" ("email");`);
    this.addSql(
      `create table auth."attempts" ("key" text not null primary key, "began_at" timestamptz not null, "count" integer not null);`,
    );
    this.addSql(
      `create table auth."machine_token" ("id" uuid not null primary key, "name" text not null, "secret_hash" text not null unique, "roles" jsonb not null, "person_id" uuid, "created_by" text not null, "created_at" timestamptz not null default now(), "expires_at" timestamptz, "last_used_at" timestamptz, "revoked_at" timestamptz, "revoked_by" text);`,
    );
    this.addSql(
      `create table auth."record" ("id" bigint generated always as identity primary key, "at" timestamptz not null default now(), "event" text not null, "outcome" text not null, "by" text, "reason" text, "account_id" uuid, "actor" text, "email" text, "address" text, "device" text);`,
    );
    this.addSql(`create index "record_at_idx" on auth."record" ("at");`);

    this.addSql(`create index "person_email_lower_index" on "person" (lower("email"));`);

    this.addSql(`grant usage on schema auth to perennial_app;`);
    this.addSql(`grant select, insert, update, delete on all tables in schema auth to perennial_app;`);
    // What happened stays on record; an address in it can be blanked, and nothing else be changed.
    this.addSql(`revoke update, delete on auth."record" from perennial_app;`);
    this.addSql(`grant update ("email", "address", "device") on auth."record" to perennial_app;`);
  }

  override down(): void {
    this.addSql(`drop index "person_email_lower_index";`);
    this.addSql(`drop schema auth cascade;`);
  }
}
