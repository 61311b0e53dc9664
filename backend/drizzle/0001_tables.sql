CREATE TABLE "access_token_answers" (
	"tenant_id" text NOT NULL,
	"person" text NOT NULL,
	"code_hash" text NOT NULL,
	"sealed" text,
	"claimed_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_token_answers_tenant_id_person_code_hash_pk" PRIMARY KEY("tenant_id","person","code_hash")
);
--> statement-breakpoint
ALTER TABLE "access_token_answers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential_reads" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "credential_reads_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"client_id" text NOT NULL,
	"tenant_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"found" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credential_reads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credentials" (
	"tenant_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"asset_type" text NOT NULL,
	"name" text NOT NULL,
	"business_id" text,
	"business_name" text,
	"token_class" text NOT NULL,
	"meta_user_id" text,
	"is_work_account" boolean,
	"sealed" text,
	"kid" text,
	"scopes" text[] NOT NULL,
	"tasks" text[],
	"expires_at" timestamp (3) with time zone,
	"connected_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"state" text NOT NULL,
	"user_access_expire_time" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"last_error_code" integer,
	"last_error_subcode" integer,
	"last_error_at" timestamp (3) with time zone,
	"failed_readings" integer DEFAULT 0 NOT NULL,
	"next_read_at" timestamp (3) with time zone DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL,
	"external_business_id" text,
	CONSTRAINT "credentials_tenant_id_asset_id_pk" PRIMARY KEY("tenant_id","asset_id")
);
--> statement-breakpoint
ALTER TABLE "credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "events" (
	"tenant_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"type" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	"written_by" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "events_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
ALTER TABLE "events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "graph_pauses" (
	"owner" text NOT NULL,
	"subject" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "graph_pauses_owner_subject_pk" PRIMARY KEY("owner","subject")
);
--> statement-breakpoint
ALTER TABLE "graph_pauses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installs" (
	"tenant_id" text NOT NULL,
	"external_business_id" text NOT NULL,
	"state" text NOT NULL,
	"setup" jsonb NOT NULL,
	"business_id" text,
	"pixel_id" text,
	"ad_account_id" text,
	"catalog_id" text,
	"commerce_merchant_settings_id" text,
	"pages" text[] NOT NULL,
	"instagram_profiles" text[] NOT NULL,
	"token_class" text NOT NULL,
	"sealed" text,
	"kid" text,
	"onsite_eligible" boolean,
	"features" jsonb NOT NULL,
	"installed_at" timestamp (3) with time zone,
	"refreshed_at" timestamp (3) with time zone,
	"entry_time" timestamp (3) with time zone,
	"recognised_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "installs_tenant_id_external_business_id_pk" PRIMARY KEY("tenant_id","external_business_id")
);
--> statement-breakpoint
ALTER TABLE "installs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "migration_facts" (
	"meta_user_id" text PRIMARY KEY NOT NULL,
	"expire_time" timestamp (3) with time zone NOT NULL,
	"entry_time" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "migration_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quarantined_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "quarantined_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"why" text NOT NULL,
	"external_business_id" text,
	"business_id" text,
	"summary" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quarantined_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reconnection_assets" (
	"tenant_id" text NOT NULL,
	"reconnection_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"asset_type" text NOT NULL,
	"seq" integer,
	"outcome" text,
	"reason" text,
	"retryable" boolean DEFAULT false NOT NULL,
	CONSTRAINT "reconnection_assets_tenant_id_reconnection_id_asset_id_pk" PRIMARY KEY("tenant_id","reconnection_id","asset_id")
);
--> statement-breakpoint
ALTER TABLE "reconnection_assets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reconnections" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" text NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"meta_user_id" text NOT NULL,
	"meta_user_name" text NOT NULL,
	"is_work_account" boolean,
	"token_class" text NOT NULL,
	"sealed" text,
	"kid" text,
	"scopes" text[] NOT NULL,
	"granular_scopes" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"total" integer NOT NULL,
	"reconnected" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"not_covered" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "reconnections_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "reconnections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"last_event_seq" bigint DEFAULT 0 NOT NULL,
	"removed_event_seq" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_deliveries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"body_hash" text NOT NULL,
	"sealed" text NOT NULL,
	"kid" text NOT NULL,
	"state" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"not_before" timestamp (3) with time zone NOT NULL,
	"updates" integer DEFAULT 0 NOT NULL,
	"unknown_fields" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "access_token_answers_created" ON "access_token_answers" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "credential_reads_of_tenant" ON "credential_reads" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "credentials_due" ON "credentials" USING btree ("next_read_at");--> statement-breakpoint
CREATE INDEX "credentials_of_meta_user" ON "credentials" USING btree ("meta_user_id","tenant_id");--> statement-breakpoint
CREATE INDEX "credentials_of_business" ON "credentials" USING btree ("tenant_id","business_id","asset_id");--> statement-breakpoint
CREATE INDEX "credentials_of_key" ON "credentials" USING btree ("kid") WHERE kid is not null;--> statement-breakpoint
CREATE INDEX "events_written" ON "events" USING btree ("written_by","tenant_id","seq");--> statement-breakpoint
CREATE INDEX "events_occurred" ON "events" USING btree ("occurred_at");--> statement-breakpoint
CREATE UNIQUE INDEX "installs_external_business" ON "installs" USING btree ("external_business_id");--> statement-breakpoint
CREATE INDEX "installs_of_business" ON "installs" USING btree ("business_id");--> statement-breakpoint
CREATE INDEX "installs_of_key" ON "installs" USING btree ("kid") WHERE kid is not null;--> statement-breakpoint
CREATE INDEX "reconnection_assets_seq" ON "reconnection_assets" USING btree ("tenant_id","reconnection_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "reconnections_key" ON "reconnections" USING btree ("tenant_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "reconnections_created" ON "reconnections" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "reconnections_of_key" ON "reconnections" USING btree ("kid") WHERE kid is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_body" ON "webhook_deliveries" USING btree ("body_hash");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_waiting" ON "webhook_deliveries" USING btree ("id") WHERE state = 'received';--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of_key" ON "webhook_deliveries" USING btree ("kid");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_received" ON "webhook_deliveries" USING btree ("received_at");--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "access_token_answers" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("access_token_answers"."tenant_id" = app_tenant()) WITH CHECK ("access_token_answers"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "access_token_answers" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system_rows" ON "credential_reads" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "credentials" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("credentials"."tenant_id" = app_tenant()) WITH CHECK ("credentials"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "credentials" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "events" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("events"."tenant_id" = app_tenant()) WITH CHECK ("events"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "events" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system_rows" ON "graph_pauses" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "installs" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("installs"."tenant_id" = app_tenant()) WITH CHECK ("installs"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "installs" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system_rows" ON "migration_facts" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system_rows" ON "quarantined_events" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "reconnection_assets" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("reconnection_assets"."tenant_id" = app_tenant()) WITH CHECK ("reconnection_assets"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "reconnection_assets" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "reconnections" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("reconnections"."tenant_id" = app_tenant()) WITH CHECK ("reconnections"."tenant_id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "reconnections" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "tenant_rows" ON "tenants" AS PERMISSIVE FOR ALL TO "holdfast_tenant" USING ("tenants"."id" = app_tenant()) WITH CHECK ("tenants"."id" = app_tenant());--> statement-breakpoint
CREATE POLICY "system_rows" ON "tenants" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "system_rows" ON "webhook_deliveries" AS PERMISSIVE FOR ALL TO "holdfast_system" USING (true) WITH CHECK (true);