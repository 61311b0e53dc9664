CREATE TABLE "webhook_batches" (
	"id" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"kid" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
-- What is encrypted cannot be compressed; trying takes longer than storing it.
ALTER TABLE "webhook_batches" ALTER COLUMN "sealed" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "webhook_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP INDEX "webhook_deliveries_of_key";--> statement-breakpoint
DROP INDEX "webhook_deliveries_received";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "state" SET DEFAULT 'received';--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "not_before" SET DEFAULT now();--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "batch_id" text;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "start_byte" integer;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD COLUMN "end_byte" integer;--> statement-breakpoint
CREATE INDEX "webhook_batches_of_key" ON "webhook_batches" USING btree ("kid");--> statement-breakpoint
CREATE INDEX "webhook_batches_received" ON "webhook_batches" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_batch" ON "webhook_deliveries" USING btree ("batch_id");--> statement-breakpoint
-- A delivery from before is a batch of its own. It stays sealed as it is, bound to its hash.
INSERT INTO "webhook_batches" ("id", "sealed", "kid", "received_at") SELECT "body_hash", "sealed", "kid", "received_at" FROM "webhook_deliveries";--> statement-breakpoint
UPDATE "webhook_deliveries" SET "batch_id" = "body_hash", "start_byte" = 0;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "batch_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ALTER COLUMN "start_byte" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP COLUMN "sealed";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP COLUMN "kid";--> statement-breakpoint
ALTER TABLE "webhook_deliveries" DROP COLUMN "received_at";--> statement-breakpoint
CREATE POLICY "system_rows" ON "webhook_batches" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);