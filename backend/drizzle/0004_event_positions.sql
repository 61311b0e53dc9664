-- A server counts its transactions from the beginning. Restored on another one, events would carry
-- positions that its own transactions reach only much later: there it counts on from an offset.
create function event_offset() returns bigint language sql immutable parallel safe as $$ select 0::bigint $$;
--> statement-breakpoint
-- The server and database these rows were last at home in.
create function event_home() returns text language sql immutable parallel safe as $$ select ''::text $$;
--> statement-breakpoint
create function event_position() returns xid8 language sql volatile as
  $$ select ((pg_current_xact_id()::text::bigint + public.event_offset())::text)::xid8 $$;
--> statement-breakpoint
-- Events below it belong to transactions that have ended.
create function event_horizon() returns xid8 language sql stable as
  $$ select ((pg_snapshot_xmin(pg_current_snapshot())::text::bigint + public.event_offset())::text)::xid8 $$;
--> statement-breakpoint
ALTER TABLE "events" ALTER COLUMN "written_by" SET DEFAULT event_position();