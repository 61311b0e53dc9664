CREATE TABLE "last_removed_event" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"written_by" "xid8" NOT NULL,
	"tenant_id" text NOT NULL,
	"seq" bigint NOT NULL,
	CONSTRAINT "last_removed_event_is_one" CHECK ("last_removed_event"."is_only")
);
--> statement-breakpoint
ALTER TABLE "last_removed_event" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "credentials" DROP COLUMN "external_business_id";--> statement-breakpoint
CREATE POLICY "system_rows" ON "last_removed_event" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);