create type mood as enum ('happy', 'very sad');
create type odd as enum ('a,b', 'c');
create domain positive as integer check (value > 0);
create table "Customer" (
  id serial primary key,
  "firstName" varchar(40) not null,
  email text unique not null,
  age int check (age >= 18 and age < 130),
  status text not null default 'new' check (status in ('new', 'it''s old')),
  balance numeric(12, 2) default 0.00 check (balance >= 0),
  tags text[],
  mood mood not null default 'happy',
  odd odd,
  created timestamptz default now(),
  points positive,
  code char(8) check (code ~ '^[A-Z]{8}$'),
  nick varchar(20) check (length(nick) between 2 and 20),
  lower_email text generated always as (lower(email)) stored,
  "group" smallint not null default 1,
  initial "char",
  address inet,
  photo bytea,
  website varchar(2048),
  version text,
  updated_at timestamptz
);
create unique index on "Customer" (lower(email));
create unique index on "Customer" (nick) where age > 20;
create index on "Customer" (nick);
create table orders (
  id bigint generated always as identity primary key,
  customer int not null references "Customer" (id) on delete cascade,
  parent_id bigint references orders (id) on delete set null,
  rival_id bigint not null references orders (id),
  placed_at timestamp not null default now(),
  due date not null default '2026-01-31',
  total numeric not null,
  "no" numeric(6) not null,
  note text,
  qty int not null check (qty > 0 and qty <> 5),
  "select" text,
  paid boolean not null default false,
  data jsonb not null default '{"a": [1, "x:y"]}',
  constraint once unique (customer, placed_at)
);
create table order_lines (order_id bigint references orders (id), line int, primary key (order_id, line));
create table authors (id serial primary key, book_id int not null);
create table books (id serial primary key, author_id int not null references authors (id));
alter table authors add foreign key (book_id) references books (id);
create table countries (code char(2) primary key, name text);
create table towns (
  id serial primary key,
  country char(2) references countries (code),
  name varchar(100) not null,
  line_ref bigint,
  line_no int,
  foreign key (line_ref, line_no) references order_lines (order_id, line)
);
create table people (id uuid primary key, name text);
create table keyless (name text);
create table empty (id serial primary key, created_at timestamptz);
create table sheep (id serial primary key, name text not null);
create table staff (id serial primary key, name varchar(255), person_id uuid references people (id), sheep_id int unique references sheep);
create view grown_up as select * from "Customer" where age > 17;
create function noop() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touch before update on orders for each row execute function noop();
