create table Customers (
  id integer primary key,
  name varchar(40) not null check (length(name) >= 2), -- check (no)
  email varchar(254) not null unique,
  age int check (age between 0 and 150),
  status text not null default 'new' check (status in ('new', 'it''s (old)')),
  price decimal(10, 2) not null default 9.5,
  active tinyint(1) not null default 1,
  seen datetime default current_timestamp,
  token char(36),
  anything,
  full text generated always as (name || email) virtual,
  photo blob,
  check (age is null or name <> email)
);
create unique index once on Customers (name, status);
create unique index some on Customers (name) where active;
create table "blog posts" (
  id integer primary key autoincrement,
  customer_id integer not null references Customers on delete cascade,
  body text,
  rank real check (rank >= 0.5),
  created_at datetime,
  updated_at datetime,
  version integer
);
create index by_rank on "blog posts" (rank);
create table tags (id integer primary key, name text not null collate nocase unique);
create table post_tags (post_id integer references "blog posts" (id), tag_id integer references tags (id), primary key (post_id, tag_id));
create virtual table search using fts5 (body);
create view recent as select * from tags;
create trigger noop after insert on tags begin select 1; end;
